package org.kindling.train;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Outer steps that each block of tasks makes on its own, from a common state.
 *
 * <p>A block keeps its place: of each step's meta-batch it takes the tasks that would be its own if
 * all blocks made every step together.
 *
 * @param optimizer of a block's steps
 * @param metaBatch tasks of a step, of all blocks together
 * @param steps how many each block makes
 * @param carried the names of the meta-parameters that are carried on past the optimiser ({@link
 *     org.kindling.meta.EpisodicAlgorithm#carried})
 */
public record LocalDescent(OuterOptimizer optimizer, int metaBatch, int steps, List<String> carried)
    implements Serializable {
  /** Checks the numbers. */
  public LocalDescent {
    if (metaBatch < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "a meta-batch and local steps must be at least 1 but were "
              + metaBatch
              + " and "
              + steps);
    }
    carried = List.copyOf(carried);
  }

  /** How theta and the optimiser's state travel. */
  public StateVector vector(Layout theta) {
    return StateVector.of(theta, optimizer);
  }

  /** The id of the first task of the first of the steps. */
  public long first(long step) {
    return step * metaBatch;
  }

  /**
   * What a block has become after its steps, as a term of the mean over all tasks.
   *
   * @param theta the meta-parameters from which all blocks begin
   * @param state of the optimiser there, which has counted the steps before
   * @param block its tasks in the first of the steps
   * @param estimate the sum over tasks at meta-parameters
   * @return the {@link StateVector} of where theta was less where it is, and of the slots as they
   *     are, all times the number of tasks seen; not finite where a step was not
   */
  public Aggregate from(
      Params theta,
      OptimizerState state,
      BlockRange block,
      BiFunction<Params, BlockRange, Aggregate> estimate) {
    MeanStep meanStep = new MeanStep(optimizer, carried);
    MetaState now = new MetaState(state.step(), theta, state, Optional.empty());
    double supportLoss = 0;
    double queryLoss = 0;
    for (int made = 0; made < steps; made++) {
      Aggregate sum = estimate.apply(now.theta(), block.later((long) made * metaBatch));
      supportLoss += sum.supportLoss();
      queryLoss += sum.queryLoss();
      try {
        now = meanStep.from(now, new Round(sum, 0)).after();
      } catch (Divergence divergence) {
        return diverged(theta, sum.nonFiniteTask());
      }
    }
    long tasks = (long) steps * block.tasks();
    Params way = vector(theta.layout()).of(theta.minus(now.theta()), now.optimizer());
    return new Aggregate(way.times(tasks), supportLoss, queryLoss, tasks, Aggregate.NONE);
  }

  private Aggregate diverged(Params theta, long nonFiniteTask) {
    Layout layout = vector(theta.layout()).layout();
    float[] nowhere = new float[layout.size()];
    Arrays.fill(nowhere, Float.NaN);
    return new Aggregate(Params.of(layout, nowhere), Double.NaN, Double.NaN, 1, nonFiniteTask);
  }
}
