package org.kindling.train;

import java.util.List;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;

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
    Aggregate aggregate = round.aggregate();
    Params mean = finiteDirection(aggregate);
    Params change = mean.select(mean.layout().select(carried));
    Params direction = mean.with(Params.zeros(change.layout()));
    OuterOptimizer.Update update = optimizer.update(direction, before.optimizer(), before.theta());
    return new Made(
        before.after(
            new OuterOptimizer.Update(update.delta().with(change.times(-1)), update.state())),
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
