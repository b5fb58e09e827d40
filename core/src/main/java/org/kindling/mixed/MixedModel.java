package org.kindling.mixed;

import java.io.Serializable;
import org.apache.commons.math3.linear.MatrixUtils;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.round.Backend;
import org.kindling.round.BlockRunner;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.task.Split;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.RoundsMethod;

/**
 * How the distribution of linear weights between entities is estimated.
 *
 * @param estimate by which likelihood
 * @param covariance how it is decided which weights vary together
 * @param tolerance by how much a step must be able to lower the deviance to be worth it
 */
public record MixedModel(Estimate estimate, CovarianceRule covariance, double tolerance)
    implements Serializable {
  /** Of targets that are all the same. */
  private static final double LEAST_VARIANCE = 1e-12;

  /** By the defaults of the configuration. */
  public static final MixedModel USUAL = new MixedModel(Estimate.REML, CovarianceRule.AUTO, 1e-8);

  /** The most of nine tables took 370. */
  private static final int MOST_STEPS = 2000;

  /**
   * What the entities tell of all like them.
   *
   * @throws ArithmeticException where sums over their rows are not finite
   */
  public NormalPrior learn(
      EntityMoments entities, Backend backend, int block, StepWatchdog watchdog) {
    try (RoundsMethod.Steps steps = open(entities, backend, block, watchdog)) {
      MetaState state = steps.start(Params.zeros(NormalPrior.layout(entities.width())));
      while (!steps.isSettled(state) && state.step() < MOST_STEPS) {
        state = steps.from(state).after();
      }
      return NormalPrior.of(state.theta());
    } catch (Divergence divergence) {
      throw new ArithmeticException(divergence.getMessage());
    }
  }

  /** Steps of the estimation, until they are closed. */
  public RoundsMethod.Steps open(
      EntityMoments entities, Backend backend, int block, StepWatchdog watchdog) {
    int count = Math.toIntExact(entities.size(Split.META_TRAIN));
    BlockRunner<EntityMoments> runner = backend.open(entities, block, watchdog);
    try {
      double variance = variance(runner, count, entities.width());
      Covariance chosen = covariance.of(count, entities.width());
      return new LikelihoodSteps(
          new Likelihood(
              runner,
              count,
              entities.width(),
              chosen,
              estimate,
              Math.max(variance, LEAST_VARIANCE)),
          tolerance);
    } catch (RuntimeException | Error e) {
      runner.close();
      throw e;
    }
  }

  /** That of all targets: where weights do not vary, an entity's rows are weighted by nothing. */
  private static double variance(BlockRunner<EntityMoments> runner, int entities, int width) {
    Summing plain = new Summing(new Whitening(MatrixUtils.createRealMatrix(width, width)));
    WeightedSums all = runner.run(plain, new Sent(0, Tree.Branch.EMPTY), 0, entities).value();
    double weight = all.xx().getEntry(0, 0);
    double mean = all.xy().getEntry(0) / weight;
    return all.yy() / weight - mean * mean;
  }
}
