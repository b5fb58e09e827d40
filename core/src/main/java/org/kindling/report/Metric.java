package org.kindling.report;

import java.util.Locale;

/**
 * What evaluations measured.
 *
 * @param title in words
 * @param direction which of two values is the better one
 */
record Metric(String title, Direction direction) {

  /** Which values are better. */
  enum Direction {
    LOWER,
    HIGHER,
    UNKNOWN;

    /** Whether a value beats another. */
    boolean prefers(double value, double other) {
      return switch (this) {
        case LOWER -> value < other;
        case HIGHER -> value > other;
        case UNKNOWN -> false;
      };
    }
  }

  /** The metric of a name as evaluations have it. */
  static Metric of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "mse" -> new Metric("mean squared error", Direction.LOWER);
      case "rmse" -> new Metric("root mean squared error", Direction.LOWER);
      case "mae" -> new Metric("mean absolute error", Direction.LOWER);
      case "cross_entropy", "cross-entropy" -> new Metric("cross-entropy (nats)", Direction.LOWER);
      case "accuracy" -> new Metric("accuracy", Direction.HIGHER);
      default -> new Metric(name, Direction.UNKNOWN);
    };
  }
}
