package org.kindling.train;

import java.io.Serializable;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.round.Round;

/**
 * What a computed meta-batch makes of a state: the mean direction of theta goes through the outer
 * optimiser; the state of the method takes its own as it is.
 *
 * @param optimizer what a direction becomes
 */
record MeanStep(OuterOptimizer optimizer) implements Serializable {
  /**
   * The step.
   *
   * @param round of the tasks at the state's meta-parameters
   * @throws Divergence when a loss or a direction is not finite
   */
  OuterStep.Made from(MetaState before, Round<Aggregate> round) throws Divergence {
    Aggregate aggregate = round.value();
    Params mean = finiteDirection(aggregate);
    Params direction = mean.select(before.theta().layout());
    Params change = mean.select(before.methodState().layout());
    OuterOptimizer.Update update = optimizer.update(direction, before.optimizer(), before.theta());
    return new OuterStep.Made(
        before.after(update, before.methodState().minus(change)),
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
