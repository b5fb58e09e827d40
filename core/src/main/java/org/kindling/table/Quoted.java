package org.kindling.table;

import org.kindling.failure.Shown;

/** A text from a file as it may be shown: in quotes, on one line, bounded. */
public final class Quoted {
  private static final int MOST_LETTERS = 60;

  private Quoted() {}

  /** The text in quotes; control characters as escapes, and dots for what is too much. */
  public static String of(String text) {
    return "\"" + plain(text) + "\"";
  }

  /** The same without quotes, for names. */
  public static String plain(String text) {
    return plain(text, MOST_LETTERS);
  }

  /** The same of so many letters. */
  public static String plain(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return Shown.escaped(text);
    }
    return Shown.escaped(text.substring(0, text.offsetByCodePoints(0, most))) + "...";
  }
}
