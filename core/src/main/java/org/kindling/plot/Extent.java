package org.kindling.plot;

import java.util.stream.DoubleStream;

/**
 * The values from {@code low} to {@code high}; empty where {@code low} is above.
 *
 * @param low the smallest
 * @param high the greatest
 */
public record Extent(double low, double high) {
  /** No values at all. */
  public static final Extent NONE = new Extent(1, 0);

  /** Beyond it a difference of two values might overflow; no loss worth a plot gets there. */
  private static final double ABSURD = 1e100;

  /** Whether a value can be drawn: a number of sane size. */
  public static boolean isDrawable(double value) {
    return Math.abs(value) <= ABSURD;
  }

  /** The extent of those values that can be drawn. */
  public static Extent of(DoubleStream values) {
    var statistics = values.filter(Extent::isDrawable).summaryStatistics();
    return statistics.getCount() == 0 ? NONE : new Extent(statistics.getMin(), statistics.getMax());
  }

  /** Whether there is no value in it. */
  public boolean isEmpty() {
    return !(low <= high);
  }

  /** The smallest extent that holds both. */
  public Extent and(Extent other) {
    if (isEmpty()) {
      return other;
    }
    return other.isEmpty()
        ? this
        : new Extent(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** The part that lies in another extent. */
  public Extent within(Extent other) {
    return new Extent(Math.max(low, other.low), Math.min(high, other.high));
  }

  /** A little wider, by a share of its length at each end. */
  public Extent widened(double share) {
    return isEmpty() ? this : new Extent(low - share * length(), high + share * length());
  }

  /** How far it reaches. */
  public double length() {
    return high - low;
  }

  /** Itself, or something to draw around it where it is a single value or empty. */
  Extent drawable() {
    if (isEmpty()) {
      return new Extent(0, 1);
    }
    double margin = low == 0 ? 1 : Math.abs(low) / 2;
    boolean isTooNarrow = length() <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
    return isTooNarrow ? new Extent(low - margin, high + margin) : this;
  }
}
