package org.kindling.config.kind;

import java.util.Optional;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.model.Learner;
import org.kindling.task.RowShape;

/** A method of learning to learn: what {@code algorithm.name} and {@code algorithm.class} name. */
public interface AlgorithmKind extends Kind {
  /** The method for a network and its loss. */
  MetaAlgorithm algorithm(Settings settings, Learner learner);

  /** How many steps a task is adapted by in training; 0 where it is done in none. */
  int innerSteps(Settings settings);

  /** Whether the meta-gradient goes through the inner gradients; empty where that means nothing. */
  default Optional<Order> order(Settings settings) {
    return Optional.empty();
  }

  /** How it pools the rows of tasks; empty where it learns from single tasks. */
  default Optional<Pooled> pooled(Settings settings) {
    return Optional.empty();
  }

  /** What it needs of the network's outputs. */
  default Outputs outputs() {
    return Outputs.ONE_FOR_EACH_CLASS;
  }

  /** What learns, and by what. */
  default Learning learning() {
    return Learning.BY_OPTIMISER;
  }

  /** What learns where it is learned {@link Learning#BY_ROUNDS}, for rows of this shape. */
  default Learner learner(RowShape rows) {
    throw new IllegalStateException("it learns " + learning() + " with a learner of its own");
  }

  /** What learns, and by what. */
  enum Learning {
    /**
     * The network of {@code model}, by the loss of {@code loss} and the optimiser of {@code outer}.
     */
    BY_OPTIMISER,
    /**
     * What the method brings ({@link #learner}), by rounds of its own over all rows of the training
     * entities ({@link org.kindling.train.RoundsMethod}), until nothing is left to gain or {@code
     * outer.steps} are made.
     */
    BY_ROUNDS
  }

  /** What a method needs of the network's outputs where tasks are of classes. */
  enum Outputs {
    /** As many as a task has classes, which is therefore the same for all tasks. */
    ONE_FOR_EACH_CLASS,
    /** Any, for they are compared as they are: tasks may have any number of classes. */
    EMBEDDING
  }
}
