package org.kindling.mixed;

import java.io.Serializable;
import org.kindling.params.Params;
import org.kindling.round.Backend;
import org.kindling.round.StepWatchdog;
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
      TrainingEntities entities, Backend backend, int block, StepWatchdog watchdog) {
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
      TrainingEntities entities, Backend backend, int block, StepWatchdog watchdog) {
    Moments all = Moments.sum(entities.moments());
    double mean = all.xy().getEntry(0) / all.weight();
    double variance = all.yy() / all.weight() - mean * mean;
    return new LikelihoodSteps(
        new Likelihood(
            backend.open(entities, block, watchdog),
            entities.moments().size(),
            entities.width(),
            covariance.of(entities.moments().size(), entities.width()),
            estimate,
            Math.max(variance, LEAST_VARIANCE)),
        tolerance);
  }
}
