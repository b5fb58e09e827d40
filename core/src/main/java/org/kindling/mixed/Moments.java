package org.kindling.mixed;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.task.Examples;

/**
 * All that a linear model needs to know of some rows x (with a leading 1 for the intercept) and
 * their targets y.
 *
 * @param xx sum of x x'
 * @param xy sum of y x
 * @param yy sum of y^2
 * @param rows how many
 */
public record Moments(RealMatrix xx, RealVector xy, double yy, int rows) implements Serializable {

  public static Moments of(Examples examples) {
    RealMatrix x = design(examples);
    RealVector y = targets(examples);
    RealMatrix transposed = x.transpose();
    return new Moments(
        transposed.multiply(x), transposed.operate(y), y.dotProduct(y), examples.rows());
  }

  /** Of no rows. */
  static Moments none(int weights) {
    return new Moments(
        MatrixUtils.createRealMatrix(weights, weights), new ArrayRealVector(weights), 0, 0);
  }

  public static Moments sum(List<Moments> parts) {
    return parts.stream().reduce(Moments::plus).orElseThrow();
  }

  /**
   * The sum over the rows of the squared error of linear predictions; where rounding leaves less
   * than nothing of a perfect fit, nothing.
   */
  public double squaredError(RealVector weights) {
    double error = yy - 2 * weights.dotProduct(xy) + weights.dotProduct(xx.operate(weights));
    // Not a number stays what it is.
    return error < 0 ? 0 : error;
  }

  /** How many weights a linear model of these rows has. */
  public int width() {
    return xy.getDimension();
  }

  private Moments plus(Moments other) {
    return new Moments(xx.add(other.xx), xy.add(other.xy), yy + other.yy, rows + other.rows);
  }

  private static RealMatrix design(Examples examples) {
    int width = examples.width() + 1;
    RealMatrix x = MatrixUtils.createRealMatrix(examples.rows(), width);
    for (int row = 0; row < examples.rows(); row++) {
      x.setRowVector(row, row(examples.features(), row, width));
    }
    return x;
  }

  /** A row's features, as many as there are weights but for the first, which is of a 1. */
  static RealVector row(float[] features, int row, int weights) {
    RealVector x = new ArrayRealVector(weights);
    x.setEntry(0, 1);
    for (int i = 1; i < weights; i++) {
      x.setEntry(i, features[row * (weights - 1) + i - 1]);
    }
    return x;
  }

  private static RealVector targets(Examples examples) {
    RealVector y = new ArrayRealVector(examples.rows());
    for (int row = 0; row < examples.rows(); row++) {
      y.setEntry(row, examples.targets()[row]);
    }
    return y;
  }
}
