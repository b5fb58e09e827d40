package org.kindling.mixed;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How much weights vary between entities, applied to the rows of one entity after another.
 *
 * <p>With L the factor, the weights' covariance in units of the residual variance is L L', and that
 * of an entity's targets V = 1 + X L L' X'. It is never made: X' V^-1 X = X'X - W'W, where W = C^-1
 * L' X'X and C C' = 1 + L' X'X L. All eigenvalues of that are at least 1, whatever the rows: fewer
 * than features, constant features, or such as say the same. Where rows have weights, sums are
 * weighted, and the 1 is the diagonal of 1 / w, whose determinant is that of V beside it.
 *
 * <p>Source: Bates et al. 2015, "Fitting linear mixed-effects models using lme4", section 3, entity
 * by entity.
 *
 * @param factor L, [weight, weight], lower triangular
 */
record Whitening(RealMatrix factor) implements Serializable {
  /** One entity's. The targets go along as one more column behind the features. */
  WeightedSums of(Moments rows) {
    TriangularFactor lower = new TriangularFactor(factor.getData());
    int width = factor.getRowDimension();
    double[][] xx = rows.xx().getData();
    double[] xy = rows.xy().toArray();
    double[][] crossed = lower.transposedTimes(joined(xx, xy));
    TriangularFactor root = TriangularFactor.rootOfOnePlus(lower.timesFromLeft(crossed));
    root.divide(crossed);
    double yy = rows.yy();
    for (double[] w : crossed) {
      double target = w[width];
      yy -= target * target;
      TriangularFactor.add(xy, -target, w);
      for (int i = 0; i < width; i++) {
        TriangularFactor.add(xx[i], -w[i], w);
      }
    }
    return new WeightedSums(
        rows.rows(),
        new Array2DRowRealMatrix(xx, false),
        new ArrayRealVector(xy, false),
        yy,
        root.logSquaredDeterminant() - rows.logWeight());
  }

  private static double[][] joined(double[][] xx, double[] xy) {
    double[][] joined = new double[xx.length][];
    for (int i = 0; i < xx.length; i++) {
      joined[i] = Arrays.copyOf(xx[i], xx.length + 1);
      joined[i][xx.length] = xy[i];
    }
    return joined;
  }

  /** Without what rounding has put between the halves. */
  static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }
}
