package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;

/**
 * A step on a meta-batch: the mean direction of its tasks through the outer optimiser.
 *
 * @param runner where meta-batches are computed
 * @param optimizer what a direction becomes
 * @param metaBatch tasks of a step; step s, from 0, takes the ids from s * metaBatch on
 */
public record EpisodicStep(MetaBatchRunner runner, OuterOptimizer optimizer, int metaBatch)
    implements OuterStep {
  /** Checks the number of tasks. */
  public EpisodicStep {
    if (metaBatch < 1) {
      throw new IllegalArgumentException(
          "a step's meta-batch must be at least 1 but was " + metaBatch);
    }
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    Round round = runner.estimate(before.theta(), before.step() * metaBatch, metaBatch);
    Aggregate aggregate = round.aggregate();
    Params direction = finiteDirection(aggregate);
    return new Made(
        before.after(optimizer.update(direction, before.optimizer(), before.theta())),
        aggregate.meanSupportLoss(),
        aggregate.meanQueryLoss(),
        direction.norm(),
        aggregate.tasks(),
        round.computeSeconds());
  }

  private static Params finiteDirection(Aggregate aggregate) throws Divergence {
    if (aggregate.nonFiniteTask() != Aggregate.NONE) {
      throw new Divergence(
          "task " + aggregate.nonFiniteTask() + " gave a loss or a direction that is not finite");
    }
    Params direction = aggregate.meanDirection();
    boolean finiteLosses = Double.isFinite(aggregate.supportLoss() + aggregate.queryLoss());
    if (!finiteLosses || !direction.isFinite()) {
      throw new Divergence("the sum over finite tasks is not finite");
    }
    return direction;
  }
}
