package org.kindling.plot;

import java.util.List;

/** How much room words take, without a font to ask: widths of common sans-serif letters. */
final class Lettering {
  /** The height of a line of labels, in the drawing's units. */
  static final double LINE = 14;

  /** Of most characters at the labels' size of 12: a digit of DejaVu Sans, wider than most. */
  private static final double CHARACTER = 7.6;

  /** Of a capital: between DejaVu Sans's A and M, and as broad as its minus. */
  private static final double CAPITAL = 9.6;

  /** Of the scripts that fill a square. */
  private static final double SQUARE = 12.5;

  private static final int MINUS = 0x2212;

  /** Where these scripts begin in Unicode. */
  private static final int FIRST_SQUARE = 0x2e80;

  private Lettering() {}

  static double width(String words) {
    return words.codePoints().mapToDouble(Lettering::width).sum();
  }

  private static double width(int character) {
    if (character >= FIRST_SQUARE) {
      return SQUARE;
    }
    boolean isBroad = Character.isUpperCase(character) || character == MINUS;
    return isBroad ? CAPITAL : CHARACTER;
  }

  /** Words, broken at a space where they have more than a number of characters in a line. */
  static List<String> inTwoLines(String words, int most) {
    int space = words.lastIndexOf(' ', most);
    return words.codePointCount(0, words.length()) <= most || space <= 0
        ? List.of(shortened(words, most))
        : List.of(words.substring(0, space), shortened(words.substring(space + 1), most));
  }

  /** Words shortened to a number of characters, with an ellipsis where some were cut. */
  static String shortened(String words, int most) {
    return words.codePointCount(0, words.length()) <= most
        ? words
        : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "\u2026";
  }
}
