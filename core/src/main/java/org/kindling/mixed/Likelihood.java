package org.kindling.mixed;

import org.apache.commons.math3.linear.RealMatrix;
import org.kindling.params.Tree;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;

/**
 * How likely the targets of all training entities are where weights vary so much between them: the
 * deviance of a point, and its gradient, each from one round of sums over the entities.
 *
 * @param runner of the entities
 * @param entities how many
 * @param width how many weights
 * @param covariance what a point is of
 * @param estimate by which likelihood
 * @param variance of the targets
 */
record Likelihood(
    BlockRunner<EntityMoments> runner,
    int entities,
    int width,
    Covariance covariance,
    Estimate estimate,
    double variance) {
  /**
   * What is left to targets that lie on their entities' lines, as a share of the targets' variance,
   * a thousandth of their deviation: without noise, a row would count without end.
   */
  private static final double LEAST_NOISE = 1e-6;

  /** A point with what its sums have told. */
  record Reached(double[] point, WeightedSums sums, Profile profile, double computeSeconds) {
    double deviance() {
      return profile.deviance();
    }

    /**
     * What is learned there.
     *
     * @param factor of the weights' covariance, in units of the residual deviation
     * @param variance of a part of the mean of which no row tells anything
     */
    NormalPrior prior(RealMatrix factor, double variance) {
      double deviation = Math.sqrt(profile.variance());
      return new NormalPrior(
          profile.mean(),
          factor.scalarMultiply(deviation),
          profile
              .information()
              .inverse()
              .scalarMultiply(profile.variance())
              .add(profile.information().unknown().scalarMultiply(variance)),
          profile.variance());
    }
  }

  Reached at(double[] point) {
    Whitening whitening = new Whitening(factor(point));
    Round<WeightedSums> round = round(new Summing(whitening));
    Profile profile = Profile.of(round.value(), estimate, LEAST_NOISE * variance);
    return new Reached(point, round.value(), profile, round.computeSeconds());
  }

  /**
   * With S the sum of P = X' V^-1 X over the entities less that of r r' in units of the residual
   * variance, r = X' V^-1 (y - X mean), and for REML less that of P C P, C the inverse of the sum
   * of P: the gradient with respect to the factor L is 2 S L. Mean and variance are the best for
   * the point, so that their own changes do not count.
   */
  double[] gradient(Reached there) {
    RealMatrix factor = factor(there.point);
    Profile profile = there.profile;
    Round<Slopes> round =
        round(
            new Sloping(
                new Whitening(factor), profile.mean(), profile.information().inverse(), estimate));
    RealMatrix slope =
        there.sums.xx().subtract(round.value().surprises().scalarMultiply(1 / profile.variance()));
    if (estimate == Estimate.REML) {
      slope = slope.subtract(round.value().leverages());
    }
    return covariance.point(slope.multiply(factor).scalarMultiply(2));
  }

  /** The factor of the weights' covariance, in units of the residual deviation, of a point. */
  RealMatrix factor(double[] point) {
    return covariance.factor(point, width);
  }

  private <R> Round<R> round(BlockFunction<EntityMoments, R> function) {
    return runner.run(function, new Sent(0, Tree.Branch.EMPTY), 0, entities);
  }
}
