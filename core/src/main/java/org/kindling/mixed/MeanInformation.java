package org.kindling.mixed;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What all rows together tell of the mean of the weights, turned round. It is decomposed in units
 * in which its diagonal is 1, so that it does not matter which units features have.
 *
 * @param inverse with zeros for directions of which the rows tell nothing, as where one feature is
 *     another one
 * @param unknown the sum of u u' over these directions u, of length 1
 * @param rank how many directions the rows tell of
 * @param logDeterminant over these
 */
record MeanInformation(RealMatrix inverse, RealMatrix unknown, int rank, double logDeterminant) {
  /** Of the greatest eigenvalue: what is less is rounding. */
  private static final double LEAST_EIGENVALUE = 1e-10;

  /**
   * Of a sum over the entities.
   *
   * @param xx of X' V^-1 X, [weight, weight]
   */
  static MeanInformation of(RealMatrix xx) {
    RealMatrix units = units(xx);
    EigenDecomposition axes =
        new EigenDecomposition(Whitening.symmetric(units.multiply(xx).multiply(units)));
    double least = LEAST_EIGENVALUE * axes.getRealEigenvalue(0);
    int width = xx.getRowDimension();
    RealMatrix inverse = MatrixUtils.createRealMatrix(width, width);
    RealMatrix unknown = inverse;
    int rank = 0;
    double logDeterminant = 0;
    for (int i = 0; i < width; i++) {
      double eigenvalue = axes.getRealEigenvalue(i);
      RealVector direction = units.operate(axes.getEigenvector(i));
      if (eigenvalue > least) {
        inverse = inverse.add(square(direction).scalarMultiply(1 / eigenvalue));
        logDeterminant += StrictMath.log(eigenvalue);
        rank++;
      } else {
        unknown = unknown.add(square(direction.unitVector()));
      }
    }
    return new MeanInformation(inverse, unknown, rank, logDeterminant - logSquares(units));
  }

  private static RealMatrix square(RealVector direction) {
    return direction.outerProduct(direction);
  }

  /** One over the root of the diagonal, on a diagonal; 1 for a feature that is 0 in all rows. */
  private static RealMatrix units(RealMatrix xx) {
    RealMatrix units = MatrixUtils.createRealIdentityMatrix(xx.getRowDimension());
    for (int i = 0; i < xx.getRowDimension(); i++) {
      double square = xx.getEntry(i, i);
      units.setEntry(i, i, square > 0 ? 1 / Math.sqrt(square) : 1);
    }
    return units;
  }

  private static double logSquares(RealMatrix units) {
    double sum = 0;
    for (int i = 0; i < units.getRowDimension(); i++) {
      sum += 2 * StrictMath.log(units.getEntry(i, i));
    }
    return sum;
  }
}
