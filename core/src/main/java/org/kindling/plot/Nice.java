package org.kindling.plot;

import java.util.Locale;

/** Numbers that people count in: 1, 2 and 5 times a power of ten. */
final class Nice {
  private Nice() {}

  /** The nice number that is nearest to a positive one, by ratio. */
  static double step(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double digits = wanted / power;
    // Between two nice digits the nearer one changes at their geometric mean.
    if (digits < Math.sqrt(1 * 2)) {
      return power;
    }
    if (digits < Math.sqrt(2 * 5)) {
      return 2 * power;
    }
    return digits < Math.sqrt(5 * 10) ? 5 * power : 10 * power;
  }

  /** A multiple of a step with just the decimals that the step needs. */
  static String label(double value, double step) {
    if (value == 0) {
      return "0";
    }
    double size = Math.max(Math.abs(value), step);
    int decimals = (int) Math.max(0, -exponent(step));
    String text =
        size >= 1e7 || step < 1e-5
            ? scientific(value, Math.max(0, exponent(value) - exponent(step)))
            : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.replace('-', '\u2212');
  }

  private static String scientific(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + Math.min(decimals, 6) + "e", value);
    return text.replaceFirst("e\\+?(-?)0*", "e$1");
  }

  /** Of the power of ten in a number, forgiving a rounding just below a power. */
  private static int exponent(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  }
}
