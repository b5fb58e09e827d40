package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * A step on a meta-batch: the mean direction of its tasks through the outer optimiser.
 *
 * @param runner where meta-batches are computed
 * @param algorithm whose direction
 * @param optimizer what a direction becomes
 * @param metaBatch tasks of a step; step s, from 0, takes the ids from s * metaBatch on
 */
public record EpisodicStep(
    BlockRunner<ExampleSource> runner,
    EpisodicAlgorithm algorithm,
    OuterOptimizer optimizer,
    int metaBatch)
    implements OuterStep {
  /** Checks the number of tasks. */
  public EpisodicStep {
    if (metaBatch < 1) {
      throw new IllegalArgumentException(
          "a step's meta-batch must be at least 1 but was " + metaBatch);
    }
  }

  /** The state before the first step, from all meta-parameters. */
  public MetaState start(Params parameters) {
    return MetaState.start(parameters, algorithm.state(), optimizer);
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    Round<Aggregate> round =
        runner.run(
            new Directions(algorithm),
            new Sent(before.step(), before.parameters()),
            before.step() * metaBatch,
            metaBatch);
    return new MeanStep(optimizer).from(before, round);
  }
}
