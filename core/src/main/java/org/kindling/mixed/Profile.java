package org.kindling.mixed;

import org.apache.commons.math3.linear.RealVector;

/**
 * The best mean of the weights and residual variance for a covariance that is given in units of
 * that variance, and how likely the targets are with them.
 *
 * <p>Where features depend on each other, as with a constant one, the mean is the shortest of those
 * that are as good, in units of the features.
 *
 * <p>Source: Bates et al. 2015, equations 34 and 41.
 *
 * @param mean of the weights: the fixed effects
 * @param information on the mean, in units of the residual variance
 * @param variance of what is left beside an entity's line
 * @param deviance minus twice the log likelihood
 */
record Profile(RealVector mean, MeanInformation information, double variance, double deviance) {
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  /**
   * The profile of sums over all entities.
   *
   * @param leastVariance what is left of the residual variance where entities' lines fit exactly
   */
  static Profile of(WeightedSums sums, Estimate estimate, double leastVariance) {
    MeanInformation information = MeanInformation.of(sums.xx());
    RealVector mean = information.inverse().operate(sums.xy());
    double squares = Math.max(0, sums.yy() - mean.dotProduct(sums.xy()));
    boolean restricted = estimate == Estimate.REML;
    long freedom = Math.max(1, sums.rows() - (restricted ? information.rank() : 0));
    double variance = Math.max(squares / freedom, leastVariance);
    double deviance =
        sums.logDeterminant()
            + (restricted ? information.logDeterminant() : 0)
            + freedom * (LOG_TWO_PI + StrictMath.log(variance))
            + squares / variance;
    return new Profile(mean, information, variance, deviance);
  }
}
