package org.kindling.spark.boosting;

import java.util.OptionalInt;
import org.kindling.coldstart.Newcomers;
import org.kindling.task.Examples;

/**
 * What a table's columns may say of an entity's known rows, for a model that is told nothing else
 * of it: their number, and of their targets the mean, the standard deviation, the last, the least,
 * the greatest and the slope from row to row; of targets that are classes the share of each. All
 * are 0 where no row is known.
 */
final class SupportStatistics {
  private static final int OF_QUANTITIES = 7;

  private final double[] values;

  private SupportStatistics(double[] values) {
    this.values = values;
  }

  /** How many numbers: of quantities, or of so many classes. */
  static int count(OptionalInt classes) {
    return classes.isPresent() ? 1 + classes.getAsInt() : OF_QUANTITIES;
  }

  /** Of one newcomer's first rows. */
  static SupportStatistics of(Newcomers newcomers, int entity, int known) {
    if (known == 0) {
      return new SupportStatistics(new double[count(newcomers.classes())]);
    }
    Examples support = newcomers.support(entity, known);
    return newcomers.classes().isPresent()
        ? ofClasses(support, newcomers.classCount())
        : of(support);
  }

  /** Of some rows of classes. */
  static SupportStatistics ofClasses(Examples support, int classes) {
    double[] values = new double[1 + classes];
    values[0] = support.rows();
    for (float target : support.targets()) {
      values[1 + (int) target] += 1.0 / support.rows();
    }
    return new SupportStatistics(values);
  }

  /** Of some rows of quantities, in their order. */
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
    double[] all = new double[width + values.length];
    for (int i = 0; i < width; i++) {
      all[i] = examples.features()[row * width + i];
    }
    System.arraycopy(values, 0, all, width, values.length);
    return all;
  }
}
