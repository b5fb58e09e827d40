package org.kindling.train;

import java.util.Map;
import java.util.TreeMap;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * Several steps in one round: each block of tasks makes them on its own, then the mean of the ways
 * that they went goes through another optimiser, and the means of what their optimisers remember
 * are where all go on from.
 *
 * <p>Sources: local SGD (Stich 2019, arXiv:1805.09767), where the mean is taken as it is; DiLoCo
 * (Douillard et al. 2023, arXiv:2311.08105, algorithm 1), where it goes through Nesterov momentum.
 * Unlike there, the blocks' optimisers begin each round alike, with the mean of their moments: a
 * block has no memory of its own, so any executor can compute it.
 *
 * @param runner where the blocks are computed
 * @param descent the steps of a block
 * @param combiner what the mean way becomes
 */
public record LocalSteps(
    BlockRunner<ExampleSource> runner, LocalDescent descent, OuterOptimizer combiner)
    implements OuterStep {
  private static final String COMBINER = "combiner.";

  /** The state before the first step. */
  public MetaState start(Params theta) {
    Layout layout = theta.layout();
    return MetaState.start(
        theta, join(0, descent.optimizer().init(layout).slots(), combiner.init(layout).slots()));
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    StateVector vector = descent.vector();
    Sent start = new Sent(before.optimizer().step(), vector.of(before.theta(), before.optimizer()));
    Round<Aggregate> round =
        runner.run(descent, start, descent.first(start.step()), descent.metaBatch());
    Aggregate sum = round.value();
    Made combined =
        new MeanStep(combiner, descent.algorithm().carried())
            .from(combining(before), new Round<>(ofTheta(sum, vector), round.computeSeconds()));
    Map<String, Params> slots = vector.slots(sum.meanDirection());
    return new Made(
        new MetaState(
            before.step() + descent.steps(),
            combined.after().theta(),
            join(
                before.optimizer().step() + descent.steps(),
                slots,
                combined.after().optimizer().slots()),
            before.best()),
        combined.supportLoss(),
        combined.queryLoss(),
        combined.directionNorm(),
        combined.tasks(),
        combined.computeSeconds());
  }

  private static Aggregate ofTheta(Aggregate sum, StateVector vector) {
    return new Aggregate(
        vector.theta(sum.direction()),
        sum.supportLoss(),
        sum.queryLoss(),
        sum.tasks(),
        sum.nonFiniteTask());
  }

  /** The state as the combiner sees it. */
  private static MetaState combining(MetaState before) {
    Map<String, Params> own = new TreeMap<>();
    before
        .optimizer()
        .slots()
        .forEach(
            (name, slot) -> {
              if (name.startsWith(COMBINER)) {
                own.put(name.substring(COMBINER.length()), slot);
              }
            });
    OptimizerState state = new OptimizerState(before.optimizer().step(), own);
    return new MetaState(before.step(), before.theta(), state, before.best());
  }

  private static OptimizerState join(
      long step, Map<String, Params> local, Map<String, Params> combiner) {
    Map<String, Params> slots = new TreeMap<>(local);
    combiner.forEach((name, slot) -> slots.put(COMBINER + name, slot));
    return new OptimizerState(step, slots);
  }
}
