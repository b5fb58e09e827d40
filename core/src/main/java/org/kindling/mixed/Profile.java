package org.kindling.mixed;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
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
 * @param inverse of the sum of X' V^-1 X: the covariance of the mean in units of the residual
 *     variance
 * @param unknown the sum of u u' over the directions u, of length 1, of which the rows tell nothing
 * @param rank how many of the mean's numbers the rows tell
 * @param variance of what is left beside an entity's line
 * @param deviance minus twice the log likelihood
 */
record Profile(
    RealVector mean,
    RealMatrix inverse,
    RealMatrix unknown,
    int rank,
    double variance,
    double deviance) {
  /** Of the greatest: what is less is rounding. */
  private static final double LEAST_EIGENVALUE = 1e-10;

  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private record Inverse(RealMatrix matrix, RealMatrix unknown, int rank, double logDeterminant) {}

  /**
   * The profile of sums over all entities.
   *
   * @param leastVariance what is left of the residual variance where entities' lines fit exactly
   */
  static Profile of(WeightedSums sums, Estimate estimate, double leastVariance) {
    Inverse inverse = inverse(sums.xx());
    RealVector mean = inverse.matrix.operate(sums.xy());
    double squares = Math.max(0, sums.yy() - mean.dotProduct(sums.xy()));
    boolean restricted = estimate == Estimate.REML;
    long freedom = Math.max(1, sums.rows() - (restricted ? inverse.rank : 0));
    double variance = Math.max(squares / freedom, leastVariance);
    double deviance =
        sums.logDeterminant()
            + (restricted ? inverse.logDeterminant : 0)
            + freedom * (LOG_TWO_PI + StrictMath.log(variance))
            + squares / variance;
    return new Profile(mean, inverse.matrix, inverse.unknown, inverse.rank, variance, deviance);
  }

  /** In units in which the diagonal is 1, so that it does not matter which units features have. */
  private static Inverse inverse(RealMatrix xx) {
    int width = xx.getRowDimension();
    RealMatrix units = MatrixUtils.createRealIdentityMatrix(width);
    double logDeterminant = 0;
    for (int i = 0; i < width; i++) {
      double size = Math.sqrt(Math.max(0, xx.getEntry(i, i)));
      if (size > 0) {
        units.setEntry(i, i, 1 / size);
        logDeterminant += 2 * StrictMath.log(size);
      }
    }
    RealMatrix scaled = Whitening.symmetric(units.multiply(xx).multiply(units));
    EigenDecomposition axes = new EigenDecomposition(scaled);
    double[] values = axes.getRealEigenvalues();
    double least = LEAST_EIGENVALUE * values[0];
    int rank = 0;
    RealMatrix unknown = MatrixUtils.createRealMatrix(width, width);
    for (int i = 0; i < width; i++) {
      boolean counts = values[i] > least;
      logDeterminant += counts ? StrictMath.log(values[i]) : 0;
      rank += counts ? 1 : 0;
      if (!counts) {
        RealVector direction = units.operate(axes.getEigenvector(i)).unitVector();
        unknown = unknown.add(direction.outerProduct(direction));
      }
      values[i] = counts ? 1 / values[i] : 0;
    }
    RealMatrix inverse =
        axes.getV()
            .multiply(MatrixUtils.createRealDiagonalMatrix(values))
            .multiply(axes.getV().transpose());
    return new Inverse(
        Whitening.symmetric(units.multiply(inverse).multiply(units)),
        unknown,
        rank,
        logDeterminant);
  }
}
