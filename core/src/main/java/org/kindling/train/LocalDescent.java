package org.kindling.train;

import java.util.Arrays;
import java.util.Optional;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.round.BlockRange;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * Outer steps that each block of tasks makes on its own, from a common state, and what it has
 * become then, as a term of the mean over all tasks.
 *
 * <p>A block keeps its place: of each step's meta-batch it takes the tasks that would be its own if
 * all blocks made every step together. What is sent is the {@link StateVector} from which the
 * blocks begin; what comes back is the vector of where theta was less where it is, and of the slots
 * as they are, all times the number of tasks seen; not finite where a step was not.
 *
 * @param optimizer of a block's steps
 * @param metaBatch tasks of a step, of all blocks together
 * @param steps how many each block makes
 */
public record LocalDescent(
    EpisodicAlgorithm algorithm, OuterOptimizer optimizer, int metaBatch, int steps)
    implements SumOverTasks {
  /** Checks the numbers. */
  public LocalDescent {
    if (metaBatch < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "a meta-batch and local steps must be at least 1 but were "
              + metaBatch
              + " and "
              + steps);
    }
  }

  /** How theta and the optimiser's state travel. */
  public StateVector vector() {
    return StateVector.of(algorithm.layout(), optimizer);
  }

  /** The id of the first task of the first of the steps. */
  long first(long step) {
    return step * metaBatch;
  }

  @Override
  public Layout sent() {
    return vector().layout();
  }

  @Override
  public Aggregate compute(Sent start, ExampleSource source, BlockRange block, Programs programs) {
    Directions directions = new Directions(algorithm);
    MeanStep meanStep = new MeanStep(optimizer, algorithm.carried());
    StateVector vector = vector();
    Params theta = vector.theta(start.values());
    OptimizerState state = new OptimizerState(start.step(), vector.slots(start.values()));
    MetaState now = new MetaState(start.step(), theta, state, Optional.empty());
    double supportLoss = 0;
    double queryLoss = 0;
    for (int made = 0; made < steps; made++) {
      Sent there = new Sent(now.step(), now.theta());
      BlockRange range = block.later((long) made * metaBatch);
      Aggregate sum = directions.compute(there, source, range, programs);
      supportLoss += sum.supportLoss();
      queryLoss += sum.queryLoss();
      try {
        now = meanStep.from(now, new Round<>(sum, 0)).after();
      } catch (Divergence divergence) {
        return diverged(vector, sum.nonFiniteTask());
      }
    }
    long tasks = (long) steps * block.tasks();
    Params way = vector.of(theta.minus(now.theta()), now.optimizer());
    return new Aggregate(way.times(tasks), supportLoss, queryLoss, tasks, Aggregate.NONE);
  }

  private static Aggregate diverged(StateVector vector, long nonFiniteTask) {
    float[] nowhere = new float[vector.layout().size()];
    Arrays.fill(nowhere, Float.NaN);
    return new Aggregate(
        Params.of(vector.layout(), nowhere), Double.NaN, Double.NaN, 1, nonFiniteTask);
  }
}
