package org.kindling.meta;

import java.io.Serializable;
import java.util.List;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.predictive.Family;
import org.kindling.program.Programs;
import org.kindling.task.TaskBlock;

/**
 * A way to learn to learn: where it starts, and how it adapts to a task.
 *
 * <p>A value: equal algorithms compute equal results. How its meta-parameters are trained is said
 * by the sub-types: {@link EpisodicAlgorithm} from directions of single tasks, {@code Pretraining}
 * from pooled data.
 */
public interface MetaAlgorithm extends Serializable {
  /** The network and its loss. */
  Learner learner();

  /** What a person calls it, with what matters to tell variants apart: "MAML, second order". */
  String describe();

  /** The meta-parameters' names and shapes, without a task axis: the network's, and maybe more. */
  Layout layout();

  /** The meta-parameters before training, a pure function of the seed. */
  Params initialise(long seed);

  /**
   * What is predicted for each task's query set after 0, 1 ... {@code steps} inner steps on its
   * support set, the same each time where it has no such steps.
   *
   * @param inference what the prediction for a query row may depend on
   * @param programs where compiled programs are kept; they do not change the result
   */
  QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs);

  /**
   * The same after some of the inner steps alone, in the same bits.
   *
   * @param after numbers of steps, at least one, ascending
   */
  default QueryPredictions predictionsAfter(
      Params theta, TaskBlock block, List<Integer> after, Inference inference, Programs programs) {
    int last = after.get(after.size() - 1);
    QueryPredictions all = queryPredictions(theta, block, last, inference, programs);
    return new QueryPredictions(all.family(), after.stream().map(all.perStep()::get).toList());
  }

  /**
   * The same before the first inner step and after the last one alone: two entries. Where there are
   * no such steps, the first is what is predicted of a task of which nothing is known, if that can
   * be.
   */
  default QueryPredictions firstAndLastPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    return predictionsAfter(theta, block, List.of(0, steps), inference, programs);
  }

  /** What the predicted numbers mean: what the loss says, unless it is several draws of that. */
  default Family family() {
    return learner().loss().family();
  }

  /** The network's parameters before any inner step. */
  default Params network(Params theta) {
    return theta.select(learner().model().layout());
  }

  /**
   * Memory that computing a block takes, in bytes, as far as it grows with the block's tasks; 0
   * where it does not matter.
   */
  default long bytes(TaskBlock block) {
    return 0;
  }

  /**
   * Memory, in bytes, that a process holds to the end of a run for each thread that learns from
   * blocks of this shape.
   */
  default long trainingFootprint(TaskBlock block) {
    return bytes(block);
  }

  /**
   * Memory, in bytes, that a process holds to the end of a run for each thread that predicts for
   * blocks of this shape, as {@link #queryPredictions} does.
   */
  default long predictionFootprint(TaskBlock block, int steps, Inference inference) {
    return 0;
  }
}
