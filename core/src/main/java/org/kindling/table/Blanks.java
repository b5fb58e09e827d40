package org.kindling.table;

/**
 * What nobody sees at the ends of a text: spaces of all scripts, and marks without a width.
 *
 * <p>It would make two entities of one.
 */
public final class Blanks {
  private static final String WITHOUT_WIDTH = "\u200b\u2060\ufeff";

  private Blanks() {}

  /** The text without them. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char letter) {
    return Character.isWhitespace(letter)
        || Character.isSpaceChar(letter)
        || WITHOUT_WIDTH.indexOf(letter) >= 0;
  }
}
