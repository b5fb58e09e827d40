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
 * their targets y, where a row of weight w is one whose residual has a variance of 1 / w.
 *
 * @param xx sum of w x x'
 * @param xy sum of w y x
 * @param yy sum of w y^2
 * @param rows how many
 * @param weight sum of w
 * @param logWeight sum of log w
 */
public record Moments(
    RealMatrix xx, RealVector xy, double yy, int rows, double weight, double logWeight)
    implements Serializable {
  /** Of rows that all weigh 1. */
  public Moments(RealMatrix xx, RealVector xy, double yy, int rows) {
    this(xx, xy, yy, rows, rows, 0);
  }

  /** Of all rows. */
  public static Moments of(Examples examples) {
    RealMatrix x = design(examples);
    RealVector y = targets(examples);
    if (examples.weighted()) {
      return weighted(x, y, examples.weights());
    }
    RealMatrix transposed = x.transpose();
    return new Moments(
        transposed.multiply(x), transposed.operate(y), y.dotProduct(y), examples.rows());
  }

  private static Moments weighted(RealMatrix x, RealVector y, float[] weights) {
    RealMatrix transposed = x.transpose();
    RealVector weighed = y.copy();
    double sum = 0;
    double logs = 0;
    for (int row = 0; row < weights.length; row++) {
      x.setRowVector(row, x.getRowVector(row).mapMultiply(weights[row]));
      weighed.setEntry(row, y.getEntry(row) * weights[row]);
      sum += weights[row];
      logs += StrictMath.log(weights[row]);
    }
    return new Moments(
        transposed.multiply(x),
        transposed.operate(weighed),
        y.dotProduct(weighed),
        weights.length,
        sum,
        logs);
  }

  /** Of no rows. */
  static Moments none(int weights) {
    return new Moments(
        MatrixUtils.createRealMatrix(weights, weights), new ArrayRealVector(weights), 0, 0);
  }

  public static Moments sum(List<Moments> parts) {
    return parts.stream().reduce(Moments::plus).orElseThrow();
  }

  /** The mean over the rows, by weight, of the squared error of linear predictions. */
  public double meanSquaredError(RealVector weights) {
    return squaredError(weights) / weight;
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
    return new Moments(
        xx.add(other.xx),
        xy.add(other.xy),
        yy + other.yy,
        rows + other.rows,
        weight + other.weight,
        logWeight + other.logWeight);
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
