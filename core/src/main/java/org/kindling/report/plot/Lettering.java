package org.kindling.report.plot;

/** How much room words take, without a font to ask: widths of common sans-serif letters. */
final class Lettering {
  /** The height of a line of labels, in the drawing's units. */
  static final double LINE = 14;

  /**
   * Of a character at the labels' size of 12: the digits of DejaVu Sans, wider than most fonts'.
   */
  private static final double CHARACTER = 7.6;

  private Lettering() {}

  static double width(String words) {
    return words.codePointCount(0, words.length()) * CHARACTER;
  }

  /** Words shortened to a number of characters, with an ellipsis where some were cut. */
  static String shortened(String words, int most) {
    return words.codePointCount(0, words.length()) <= most
        ? words
        : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "\u2026";
  }
}
