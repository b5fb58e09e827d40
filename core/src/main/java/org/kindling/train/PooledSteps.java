package org.kindling.train;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kindling.meta.Aggregate;
import org.kindling.model.Learner;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.task.ExampleSource;

/**
 * Steps of pre-training: conventional training of a network on the pooled rows of all tasks.
 *
 * <p>In a step each worker trains the network on minibatches of its own, and then networks and
 * moments are averaged. A step is made of the state before it alone. Any network, any outer
 * optimiser and any runner will do; the bits are the same on all runners.
 *
 * <p>Where a source numbers the classes of all its tasks, as images' does, the network learns to
 * tell all of them apart; the last layer that this takes is kept in the optimiser's state.
 *
 * @param runner of blocks of one worker
 * @param descent what a worker does
 */
public record PooledSteps(BlockRunner<ExampleSource> runner, PooledDescent descent)
    implements OuterStep {
  private static final String HEAD = "pooled-head";
  private static final String OPTIMIZER = "optimizer";

  /**
   * The steps for a source.
   *
   * @param runner of its tasks, in blocks of one
   */
  public static PooledSteps of(
      BlockRunner<ExampleSource> runner,
      ExampleSource source,
      Learner learner,
      OuterOptimizer optimizer,
      Pooling pooling) {
    return new PooledSteps(runner, PooledDescent.of(learner, source, optimizer, pooling));
  }

  /** The state before the first step. */
  public MetaState start(Params theta, long seed) {
    Params head = descent.network().head(seed);
    Params joined = descent.network().joined(theta, head);
    Tree.Branch slots = descent.optimizer().init(joined.layout()).slots();
    return new MetaState(0, theta, state(0, head, slots), Optional.empty());
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    PooledNetwork network = descent.network();
    Tree.Branch slots = before.optimizer().slots();
    Params joined = network.joined(before.theta(), slots.vector(HEAD));
    int workers = descent.pooling().workers();
    Round<Descended> round =
        runner.run(
            descent,
            descent.sent(before.optimizer().step(), joined, slots.branch(OPTIMIZER)),
            before.step() * workers,
            workers);
    Aggregate sum = round.value().pseudoGradient();
    Params pseudoGradient = finite(sum);
    return new Made(
        after(before, joined.minus(pseudoGradient), round.value().meanSlots()),
        sum.meanSupportLoss(),
        sum.meanQueryLoss(),
        pseudoGradient.norm(),
        sum.tasks() * descent.pooling().tasks(),
        round.computeSeconds());
  }

  private MetaState after(MetaState before, Params joined, Tree.Branch slots) {
    PooledNetwork network = descent.network();
    long updates = before.optimizer().step() + descent.pooling().minibatches();
    return new MetaState(
        before.step() + 1,
        network.theta(before.theta(), joined),
        state(updates, network.head(joined), slots),
        before.best());
  }

  private static OptimizerState state(long updates, Params head, Tree.Branch slots) {
    return new OptimizerState(
        updates, new Tree.Branch(new TreeMap<>(Map.of(HEAD, head, OPTIMIZER, slots))));
  }

  private static Params finite(Aggregate sum) throws Divergence {
    if (sum.nonFiniteTask() != Aggregate.NONE) {
      throw new Divergence(
          "minibatch " + sum.nonFiniteTask() + " gave a loss or a gradient that is not finite");
    }
    Params pseudoGradient = sum.meanDirection();
    if (!pseudoGradient.isFinite()) {
      throw new Divergence("the mean of the workers' networks is not finite");
    }
    return pseudoGradient;
  }
}
