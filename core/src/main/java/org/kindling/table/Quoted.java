package org.kindling.table;

import java.util.Locale;

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
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(most).forEach(letter -> append(shown, letter));
    return text.codePointCount(0, text.length()) > most
        ? shown.append("...").toString()
        : shown.toString();
  }

  private static void append(StringBuilder shown, int letter) {
    int type = Character.getType(letter);
    if (Character.isISOControl(letter)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR) {
      shown.append(String.format(Locale.ROOT, "\\u%04x", letter));
    } else {
      shown.appendCodePoint(letter);
    }
  }
}
