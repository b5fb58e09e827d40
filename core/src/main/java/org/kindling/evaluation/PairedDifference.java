package org.kindling.evaluation;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * By how much one method's figures exceed another's on the same tasks.
 *
 * @param mean of the differences
 * @param ci95 half the width of their mean's 95 % confidence interval, by Student's t
 */
public record PairedDifference(double mean, double ci95) {
  /**
   * Of figures task by task.
   *
   * @param one of at least 2 tasks
   * @param other of the same tasks
   */
  public static PairedDifference of(double[] one, double[] other) {
    if (one.length != other.length || one.length < 2) {
      throw new IllegalArgumentException(
          "paired figures must be of the same 2 tasks or more but are of "
              + one.length
              + " and "
              + other.length);
    }
    SummaryStatistics differences = new SummaryStatistics();
    for (int task = 0; task < one.length; task++) {
      differences.addValue(one[task] - other[task]);
    }
    double error = differences.getStandardDeviation() / Math.sqrt(one.length);
    double quantile = new TDistribution(one.length - 1.0).inverseCumulativeProbability(0.975);
    return new PairedDifference(differences.getMean(), quantile * error);
  }

  /** Whether the interval leaves out 0. */
  public boolean isMoreThanChance() {
    return Math.abs(mean) > ci95;
  }
}
