package org.kindling.task.table;

import java.util.Arrays;

/**
 * The three numbers that part others, sorted, into four: between two of them in proportion, as R
 * and NumPy have it unless told otherwise (type 7 of Hyndman and Fan 1996, "Sample quantiles in
 * statistical packages").
 *
 * @param lower a quarter are below
 * @param median half are
 * @param upper three quarters are
 */
record Quartiles(double lower, double median, double upper) {
  /** Between its quartiles a normal distribution has so many deviations. */
  private static final double NORMAL_RANGE = 1.349;

  /** Of at least one number, in any order. */
  static Quartiles of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    double part = place - below;
    // Two of the greatest numbers have a difference that is none.
    return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part;
  }

  /** The deviation of a normal distribution with such quartiles; 0 where half are one number. */
  double deviation() {
    return (upper - lower) / NORMAL_RANGE;
  }
}
