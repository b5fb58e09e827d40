package org.kindling.mixed;

import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * What is known of an entity's weights before any of its rows: a normal distribution.
 *
 * @param mean of the weights, the intercept's first
 * @param factor F, with which the covariance of the weights between entities is F F'
 * @param uncertainty the covariance of the mean, which was estimated
 * @param noise the variance of a target around its entity's line
 */
public record NormalPrior(
    RealVector mean, RealMatrix factor, RealMatrix uncertainty, double noise) {
  private static final String MEAN = "mean";
  private static final String FACTOR = "factor";
  private static final String UNCERTAINTY = "mean-covariance";
  private static final String DEVIATION = "deviation";

  /** What is known of the weights once some rows are: again a normal distribution. */
  public record Posterior(RealVector mean, RealMatrix covariance) {
    private static final String COVARIANCE = "covariance";

    /** The names and shapes of the arrays that it is kept as. */
    static Layout layout(int weights) {
      return new Layout(
          List.of(
              new Layout.Entry(MEAN, List.of(weights)),
              new Layout.Entry(COVARIANCE, List.of(weights, weights))));
    }

    /** The posterior that was kept as such numbers, from a place on. */
    static Posterior of(float[] values, int from, int weights) {
      return new Posterior(
          new ArrayRealVector(doubles(values, from, weights)),
          matrix(values, from + weights, weights));
    }

    /** As it is kept. */
    float[] values() {
      int weights = mean.getDimension();
      float[] values = new float[layout(weights).size()];
      for (int i = 0; i < weights; i++) {
        values[i] = (float) mean.getEntry(i);
        for (int j = 0; j < weights; j++) {
          values[weights + i * weights + j] = (float) covariance.getEntry(i, j);
        }
      }
      return values;
    }
  }

  /** The names and shapes of the arrays that it is kept as. */
  public static Layout layout(int weights) {
    return new Layout(
        List.of(
            new Layout.Entry(MEAN, List.of(weights)),
            new Layout.Entry(FACTOR, List.of(weights, weights)),
            new Layout.Entry(UNCERTAINTY, List.of(weights, weights)),
            new Layout.Entry(DEVIATION, List.of(1))));
  }

  /** The prior that arrays are of. */
  public static NormalPrior of(Params parameters) {
    int width = parameters.layout().entry(MEAN).size();
    double deviation = parameters.toArray(DEVIATION)[0];
    return new NormalPrior(
        new ArrayRealVector(doubles(parameters.toArray(MEAN), 0, width)),
        matrix(parameters.toArray(FACTOR), 0, width),
        matrix(parameters.toArray(UNCERTAINTY), 0, width),
        deviation * deviation);
  }

  /** The arrays that it is kept as. */
  public Params parameters() {
    Layout layout = layout(mean.getDimension());
    float[] values = new float[layout.size()];
    int next = 0;
    for (double entry : mean.toArray()) {
      values[next++] = (float) entry;
    }
    for (RealMatrix matrix : List.of(factor, uncertainty)) {
      for (double[] row : matrix.getData()) {
        for (double entry : row) {
          values[next++] = (float) entry;
        }
      }
    }
    values[next] = (float) Math.sqrt(noise);
    return Params.owning(layout, values);
  }

  /** Of the weights between entities. */
  public RealMatrix covariance() {
    return factor.multiply(factor.transpose());
  }

  /**
   * What an entity's rows tell of its weights; of no rows, what is known before.
   *
   * <p>With S what varies before, S = F F' + uncertainty, the covariance is S (1 + X'X S /
   * noise)^-1: all eigenvalues of what is inverted are at least 1, whatever the rows.
   */
  public Posterior posterior(Moments rows) {
    RealMatrix before = covariance().add(uncertainty);
    RealMatrix seen = rows.xx().multiply(before).scalarMultiply(1 / noise);
    RealMatrix inner = MatrixUtils.createRealIdentityMatrix(mean.getDimension()).add(seen);
    RealMatrix after = before.multiply(new LUDecomposition(inner).getSolver().getInverse());
    RealVector surprise = rows.xy().subtract(rows.xx().operate(mean)).mapDivide(noise);
    return new Posterior(mean.add(after.operate(surprise)), Whitening.symmetric(after));
  }

  private static RealMatrix matrix(float[] values, int from, int width) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(width, width);
    for (int row = 0; row < width; row++) {
      matrix.setRow(row, doubles(values, from + row * width, width));
    }
    return matrix;
  }

  private static double[] doubles(float[] values, int from, int count) {
    double[] doubles = new double[count];
    for (int i = 0; i < count; i++) {
      doubles[i] = values[from + i];
    }
    return doubles;
  }
}
