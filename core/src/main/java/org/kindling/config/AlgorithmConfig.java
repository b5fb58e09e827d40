package org.kindling.config;

import java.util.Optional;
import org.kindling.config.kind.AlgorithmKind;
import org.kindling.config.kind.Chosen;
import org.kindling.config.kind.Pooled;
import org.kindling.config.kind.Settings;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.model.Learner;
import org.kindling.task.RowShape;
import org.kindling.train.RoundsMethod;

/**
 * How it is learned to learn.
 *
 * @param chosen which method was asked for
 * @param kind the method
 * @param settings what its keys say
 */
public record AlgorithmConfig(Chosen chosen, AlgorithmKind kind, Settings settings) {
  /** How the configuration asks for it, such as {@code algorithm.name = maml}. */
  public String says() {
    return chosen.says();
  }

  /** The word or the class that asks for it. */
  public String word() {
    return chosen.word();
  }

  /** The inner steps of training: none where embeddings are compared. */
  public int innerSteps() {
    int steps = chosen.own(() -> kind.innerSteps(settings));
    if (steps < 0) {
      throw chosen.failed("it has " + steps + " inner steps", null);
    }
    return steps;
  }

  /** Whether tasks may have any number of classes, and the network needs no output for each. */
  public boolean takesAnyClasses() {
    return chosen.own(kind::outputs) == AlgorithmKind.Outputs.EMBEDDING;
  }

  /** Whether the meta-gradient goes through the inner gradients; empty where it means nothing. */
  public Optional<Order> order() {
    return chosen.own(() -> kind.order(settings));
  }

  /** How rows are pooled; empty where it learns from single tasks. */
  public Optional<Pooled> pooled() {
    return chosen.own(() -> kind.pooled(settings));
  }

  /** Whether it brings what learns, and rounds of its own. */
  public boolean isByRounds() {
    return chosen.own(kind::learning) == AlgorithmKind.Learning.BY_ROUNDS;
  }

  /** What learns where the method brings it. */
  Learner learner(RowShape rows) {
    return chosen.own(() -> kind.learner(rows));
  }

  /** The algorithm that is described, for a network. */
  public MetaAlgorithm build(Learner learner) {
    MetaAlgorithm algorithm = chosen.own(() -> kind.algorithm(settings, learner));
    Class<?> expected = isByRounds() ? RoundsMethod.class : EpisodicAlgorithm.class;
    if (!expected.isInstance(algorithm) && pooled().isEmpty()) {
      throw chosen.failed(
          "it makes a "
              + algorithm.getClass().getName()
              + ", which is no "
              + expected.getSimpleName(),
          null);
    }
    return algorithm;
  }
}
