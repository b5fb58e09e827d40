package org.kindling.spark.boosting;

import org.kindling.task.Examples;

/**
 * What a table's columns may say of an entity's known rows, for a model that is told nothing else
 * of it: their number, and of their targets the mean, the standard deviation, the last, the least,
 * the greatest and the slope from row to row. All are 0 where no row is known.
 */
final class SupportStatistics {
  /** How many numbers. */
  static final int COUNT = 7;

  private final double[] values;

  private SupportStatistics(double[] values) {
    this.values = values;
  }

  /** Of no row. */
  static SupportStatistics ofNone() {
    return new SupportStatistics(new double[COUNT]);
  }

  /** Of some rows, in their order. */
  static SupportStatistics of(Examples support) {
    int rows = support.rows();
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (float target : support.targets()) {
      sum += target;
      least = Math.min(least, target);
      greatest = Math.max(greatest, target);
    }
    double mean = sum / rows;
    double last = support.targets()[rows - 1];
    return new SupportStatistics(
        new double[] {
          rows, mean, deviation(support, mean), last, least, greatest, slope(support, mean)
        });
  }

  /** With n - 1; 0 of a single row. */
  private static double deviation(Examples support, double mean) {
    double squares = 0;
    for (float target : support.targets()) {
      squares += (target - mean) * (target - mean);
    }
    return support.rows() == 1 ? 0 : Math.sqrt(squares / (support.rows() - 1));
  }

  /** By least squares, against the row's place; 0 of a single row. */
  private static double slope(Examples support, double mean) {
    double middle = (support.rows() - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int row = 0; row < support.rows(); row++) {
      products += (row - middle) * (support.targets()[row] - mean);
      squares += (row - middle) * (row - middle);
    }
    return squares == 0 ? 0 : products / squares;
  }

  /** A row's own features, and after them these. */
  double[] beside(Examples examples, int row) {
    int width = examples.width();
    double[] all = new double[width + COUNT];
    for (int i = 0; i < width; i++) {
      all[i] = examples.features()[row * width + i];
    }
    System.arraycopy(values, 0, all, width, COUNT);
    return all;
  }
}
