package org.kindling.train;

import java.util.List;
import org.kindling.optim.OuterOptimizer;

/**
 * A step on a meta-batch: the mean direction of its tasks through the outer optimiser.
 *
 * @param runner where meta-batches are computed
 * @param optimizer what a direction becomes
 * @param metaBatch tasks of a step; step s, from 0, takes the ids from s * metaBatch on
 * @param carried the names of the meta-parameters that are carried on past the optimiser ({@link
 *     org.kindling.meta.EpisodicAlgorithm#carried})
 */
public record EpisodicStep(
    MetaBatchRunner runner, OuterOptimizer optimizer, int metaBatch, List<String> carried)
    implements OuterStep {
  /** Checks the number of tasks. */
  public EpisodicStep {
    if (metaBatch < 1) {
      throw new IllegalArgumentException(
          "a step's meta-batch must be at least 1 but was " + metaBatch);
    }
    carried = List.copyOf(carried);
  }

  /** Of an algorithm that descends on all its meta-parameters. */
  public EpisodicStep(MetaBatchRunner runner, OuterOptimizer optimizer, int metaBatch) {
    this(runner, optimizer, metaBatch, List.of());
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    Round round = runner.estimate(before.theta(), before.step() * metaBatch, metaBatch);
    return new MeanStep(optimizer, carried).from(before, round);
  }
}
