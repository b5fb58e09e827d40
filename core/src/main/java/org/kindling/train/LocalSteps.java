package org.kindling.train;

import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * Several steps in one round: each block of tasks makes them on its own, then the mean of their
 * pseudo-gradients goes through another optimiser, and the means of what their optimisers remember
 * are where all go on from.
 *
 * <p>Sources: local SGD (Stich 2019, arXiv:1805.09767), where the mean is taken as it is; DiLoCo
 * (Douillard et al. 2023, arXiv:2311.08105, algorithm 1), where it goes through Nesterov momentum.
 * Unlike there, the blocks' optimisers begin each round alike, with the mean of their moments: a
 * block has no memory of its own, so any executor can compute it.
 *
 * @param runner where the blocks are computed
 * @param descent the steps of a block
 * @param combiner what the mean pseudo-gradient becomes
 */
public record LocalSteps(
    BlockRunner<ExampleSource> runner, LocalDescent descent, OuterOptimizer combiner)
    implements OuterStep {
  private static final String COMBINER = "combiner";

  /** The state before the first step, from all meta-parameters. */
  public MetaState start(Params parameters) {
    MetaState blocks =
        MetaState.start(parameters, descent.algorithm().state(), descent.optimizer());
    Tree.Branch slots = combiner.init(blocks.theta().layout()).slots();
    return blocks.with(new OptimizerState(0, blocks.optimizer().slots().with(COMBINER, slots)));
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    long made = before.optimizer().step();
    Tree.Branch ofBlocks = before.optimizer().slots().without(COMBINER);
    MetaState blocks = before.with(new OptimizerState(made, ofBlocks));
    Round<Descended> round =
        runner.run(
            descent, new Sent(made, blocks.tree()), descent.first(made), descent.metaBatch());
    Descended sum = round.value();
    Made combined =
        new MeanStep(combiner)
            .from(
                before.with(before.optimizer().part(COMBINER)),
                new Round<>(sum.pseudoGradient(), round.computeSeconds()));
    return new Made(
        after(before, combined.after(), sum.meanSlots()),
        combined.supportLoss(),
        combined.queryLoss(),
        combined.directionNorm(),
        combined.tasks(),
        combined.computeSeconds());
  }

  /** The combiner counts steps and not rounds, as the blocks' optimisers do. */
  private MetaState after(MetaState before, MetaState combined, Tree.Branch ofBlocks) {
    OptimizerState optimizer =
        new OptimizerState(
            before.optimizer().step() + descent.steps(),
            ofBlocks.with(COMBINER, combined.optimizer().slots()));
    return new MetaState(
        before.step() + descent.steps(),
        combined.theta(),
        combined.methodState(),
        optimizer,
        before.best());
  }
}
