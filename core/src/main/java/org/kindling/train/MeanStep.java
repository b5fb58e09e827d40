package org.kindling.train;

import java.io.Serializable;
import java.util.List;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.round.Round;

/**
 * What a computed meta-batch makes of a state: its mean direction through the outer optimiser.
 *
 * @param optimizer what a direction becomes
 * @param carried the names of the meta-parameters that are carried on past the optimiser ({@link
 *     org.kindling.meta.EpisodicAlgorithm#carried})
 */
record MeanStep(OuterOptimizer optimizer, List<String> carried) implements Serializable {
  MeanStep {
    carried = List.copyOf(carried);
  }

  /**
   * The step.
   *
   * @param round of the tasks at the state's meta-parameters
   * @throws Divergence when a loss or a direction is not finite
   */
  OuterStep.Made from(MetaState before, Round<Aggregate> round) throws Divergence {
    Aggregate aggregate = round.value();
    Params mean = finiteDirection(aggregate);
    Params change = mean.select(mean.layout().select(carried));
    Params direction = mean.with(Params.zeros(change.layout()));
    OuterOptimizer.Update update = optimizer.update(direction, before.optimizer(), before.theta());
    return new OuterStep.Made(
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
