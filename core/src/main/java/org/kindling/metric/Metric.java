package org.kindling.metric;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What evaluations measure.
 *
 * @param name in files, such as {@code mse}
 * @param title in words
 * @param direction which of two values is the better one
 * @param unit in which people read it
 */
public record Metric(String name, String title, Direction direction, Unit unit) {
  /** The mean over rows and outputs of the squared difference. */
  public static final Metric MEAN_SQUARED_ERROR =
      new Metric("mse", "mean squared error", Direction.LOWER, Unit.NUMBER);

  /** The share of queries whose most probable class is theirs, from 0 to 1. */
  public static final Metric ACCURACY =
      new Metric("accuracy", "accuracy", Direction.HIGHER, Unit.PERCENT);

  /** The mean over queries of minus the log probability of the class, in nats. */
  public static final Metric CROSS_ENTROPY =
      new Metric("cross_entropy", "cross-entropy (nats)", Direction.LOWER, Unit.NUMBER);

  /** The mean over queries of minus the log of how likely the targets are, in nats. */
  public static final Metric NEGATIVE_LOG_LIKELIHOOD =
      new Metric("nll", "negative log-likelihood (nats)", Direction.LOWER, Unit.NUMBER);

  /** The share of targets within the predicted 95 % interval: best where it is that. */
  public static final Metric COVERAGE =
      new Metric("coverage_95", "within the 95\u00a0% interval", Direction.UNKNOWN, Unit.PERCENT);

  /** The mean over queries, targets and levels of how far predicted quantiles are off. */
  public static final Metric PINBALL =
      new Metric("pinball", "pinball loss", Direction.LOWER, Unit.NUMBER);

  /** Which values are better. */
  public enum Direction {
    LOWER,
    HIGHER,
    UNKNOWN;

    /** Whether a value beats another. */
    public boolean prefers(double value, double other) {
      return switch (this) {
        case LOWER -> value < other;
        case HIGHER -> value > other;
        case UNKNOWN -> false;
      };
    }
  }

  /** How values are written for people; files have the bare number. */
  public enum Unit {
    NUMBER(1, ""),
    PERCENT(100, " %");

    private final double scale;
    private final String symbol;

    Unit(double scale, String symbol) {
      this.scale = scale;
      this.symbol = symbol;
    }

    /** A value in this unit. */
    public double of(double value) {
      return scale * value;
    }

    /** A value in this unit with all its digits: 0.9953 is 99.53. */
    public String exactly(double value) {
      return BigDecimal.valueOf(value)
          .multiply(BigDecimal.valueOf(scale))
          .stripTrailingZeros()
          .toPlainString();
    }

    /** What follows a value, with the space before it. */
    public String symbol() {
      return symbol;
    }
  }

  /** The metric of a name as evaluations have it. */
  public static Metric of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "mse" -> MEAN_SQUARED_ERROR;
      case "rmse" -> lower(name, "root mean squared error");
      case "mae" -> lower(name, "mean absolute error");
      case "cross_entropy", "cross-entropy" -> lower(name, "cross-entropy (nats)");
      case "nll" -> NEGATIVE_LOG_LIKELIHOOD;
      case "coverage_95" -> COVERAGE;
      case "pinball" -> PINBALL;
      case "accuracy" -> ACCURACY;
      default -> new Metric(name, name, Direction.UNKNOWN, Unit.NUMBER);
    };
  }

  /** The title with the unit, for an axis. */
  public String titleWithUnit() {
    return unit == Unit.NUMBER ? title : title + " (" + unit.symbol().strip() + ")";
  }

  /**
   * A mean and half the width of its interval in a line of text: {@code 91.3 ±0.9 %}, {@code 0.2500
   * ±0.0100}.
   */
  public String estimate(double mean, double ci95) {
    String number = unit == Unit.PERCENT ? "%.1f ±%.1f%s" : "%.4f ±%.4f%s";
    return String.format(Locale.ROOT, number, unit.of(mean), unit.of(ci95), unit.symbol());
  }

  /** A value in a line of text: {@code 91.3 %}, {@code 0.2500}. */
  public String figure(double value) {
    String number = unit == Unit.PERCENT ? "%.1f%s" : "%.4f%s";
    return String.format(Locale.ROOT, number, unit.of(value), unit.symbol());
  }

  /** What two values differ by in a line of text: {@code -0.5 %}, {@code +0.0100}. */
  public String difference(double value) {
    String number = unit == Unit.PERCENT ? "%+.1f%s" : "%+.4f%s";
    return String.format(Locale.ROOT, number, unit.of(value), unit.symbol());
  }

  private static Metric lower(String name, String title) {
    return new Metric(name, title, Direction.LOWER, Unit.NUMBER);
  }
}
