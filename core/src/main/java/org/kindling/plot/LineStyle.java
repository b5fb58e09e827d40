package org.kindling.plot;

import java.util.Locale;

/** How a line is drawn, so that lines of one colour differ. */
public enum LineStyle {
  /** A common line. */
  PLAIN,
  /** Broad and pale, for others to lie on. */
  BROAD,
  /** Dotted. */
  DOTTED,
  /** The palest of a sequence of one colour. */
  EARLY,
  /** Between the palest and the full one. */
  MIDDLE;

  /** The class that gives a line this style. */
  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of the line at a place in a sequence, which ends with a plain one. */
  public static LineStyle inSequence(int place, int length) {
    if (place == length - 1) {
      return PLAIN;
    }
    return place == 0 ? EARLY : MIDDLE;
  }
}
