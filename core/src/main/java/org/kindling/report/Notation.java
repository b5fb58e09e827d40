package org.kindling.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.kindling.metric.Metric;

/** How numbers are written for people. */
final class Notation {
  private static final int DIGITS = 3;

  /** Between spaces that no line breaks at. */
  static final String PLUS_MINUS = "\u00a0\u00b1\u00a0";

  private Notation() {}

  /** A unit that stays on the line of its number. */
  static String unit(Metric.Unit unit) {
    return unit.symbol().replace(' ', '\u00a0');
  }

  /** A whole number with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Three digits that matter: 0.0712, 4.56, 12,300, 1.23e9. */
  static String figure(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "\u2212infinite";
    }
    double size = Math.abs(value);
    if (value != 0 && (size < 1e-4 || size >= 1e7)) {
      return minus(String.format(Locale.ROOT, "%.2e", value).replaceFirst("e\\+?(-?)0*", "e$1"));
    }
    return fixed(value, decimals(value, DIGITS));
  }

  /**
   * A mean and half its confidence interval, to the digits that mean something: one of the
   * interval, two where the first is small.
   */
  static String estimate(double mean, double ci95) {
    return estimate(mean, ci95, decimals(ci95));
  }

  /** The same with a number of decimals, so that the estimates of a table line up. */
  static String estimate(double mean, double ci95, int decimals) {
    if (!Double.isFinite(mean) || !isWidth(ci95)) {
      return figure(mean);
    }
    return Math.abs(mean) < 1e7 && decimals <= 6
        ? fixed(mean, decimals) + PLUS_MINUS + fixed(ci95, decimals)
        : figure(mean) + PLUS_MINUS + figure(ci95);
  }

  /** The decimals that an interval of this width deserves: 0.0123, 0.025, 0.07. */
  static int decimals(double ci95) {
    if (!isWidth(ci95)) {
      return 0;
    }
    double leading = ci95 / Math.pow(10, Math.floor(Math.log10(ci95)));
    return decimals(ci95, leading < 3.5 ? 2 : 1);
  }

  private static boolean isWidth(double ci95) {
    return ci95 > 0 && Double.isFinite(ci95);
  }

  /** A span of time in its two greatest units. */
  static String duration(double seconds) {
    if (!(seconds >= 0) || seconds > 1e12) {
      return figure(seconds) + " s";
    }
    if (seconds < 60) {
      return figure(seconds) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return count(whole / 3600) + " h " + whole % 3600 / 60 + " min";
  }

  private static String fixed(double value, int decimals) {
    return minus(String.format(Locale.ROOT, "%,." + decimals + "f", value));
  }

  /** Decimals that show a number of digits of a value. */
  private static int decimals(double value, int digits) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return value == 0 ? 0 : Math.max(0, digits - 1 - exponent);
  }

  private static String minus(String text) {
    return text.replace('-', '\u2212');
  }
}
