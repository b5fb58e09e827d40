package org.kindling.report;

import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.plot.Band;

/** A mean's 95 % confidence interval as it is drawn. */
final class ConfidenceInterval {
  private static final double ALL_PERCENT = 100;

  private ConfidenceInterval() {}

  /**
   * The interval, without values that the metric can't have: its normal approximation may reach
   * below an error of 0.
   *
   * @param x where it is drawn
   * @param point in the unit that people read
   */
  static Band.Interval at(double x, Evaluation.Point point, Metric metric) {
    double low = point.mean() - point.ci95();
    double high = point.mean() + point.ci95();
    if (metric.direction() == Metric.Direction.UNKNOWN) {
      return new Band.Interval(x, low, high);
    }
    double highest = metric.unit() == Metric.Unit.PERCENT ? ALL_PERCENT : Double.POSITIVE_INFINITY;
    return new Band.Interval(x, Math.max(0, low), Math.min(highest, high));
  }
}
