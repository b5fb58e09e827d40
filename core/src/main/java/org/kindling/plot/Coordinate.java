package org.kindling.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A position of a drawing as SVG wants it: at most two decimals, a dot, no exponent. */
final class Coordinate {
  private Coordinate() {}

  static String text(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
