package org.kindling.failure;

import java.util.HexFormat;

/**
 * What is shown of texts that came from anywhere: whoever wrote a file must not write to a
 * terminal, forge a line of a log, or fill either; and no secret is shown.
 */
public final class Shown {
  /** Some lines of a terminal. */
  private static final int MOST_OF_A_LINE = 1000;

  /** A file's path, or a value that somebody may recognise. */
  private static final int MOST_OF_A_VALUE = 300;

  private static final HexFormat HEX = HexFormat.of();

  private Shown() {}

  /** A message as one line of bounded length. */
  public static String line(String message) {
    String line = Redaction.of(message).strip().replaceAll("[\\r\\n\\t]+", " ");
    return bounded(escaped(line), MOST_OF_A_LINE);
  }

  /** A value or a name as it is put into a message, shorter than the message may be. */
  public static String value(String value) {
    return bounded(escaped(Redaction.of(value)), MOST_OF_A_VALUE);
  }

  /** A text of many lines, with its line ends and tabs. */
  public static String text(String text) {
    return escaped(text, "\r\n\t");
  }

  /** A part of a text that is bounded elsewhere, without letters of control. */
  public static String escaped(String text) {
    return escaped(text, "");
  }

  private static String escaped(String text, String kept) {
    if (text.codePoints().noneMatch(letter -> isHidden(letter, kept))) {
      return text;
    }
    StringBuilder letters = new StringBuilder();
    text.codePoints()
        .forEach(
            letter -> {
              if (isHidden(letter, kept)) {
                letters.append("\\u").append(HEX.toHexDigits(letter, letter > 0xffff ? 6 : 4));
              } else {
                letters.appendCodePoint(letter);
              }
            });
    return letters.toString();
  }

  /** Whether a letter does something else than to be seen, such as to turn the text around. */
  private static boolean isHidden(int letter, String kept) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL -> kept.indexOf(letter) < 0;
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Its beginning and its end, which often says what was expected. */
  private static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int head = whole(text, most * 2 / 3);
    int tail = whole(text, text.length() - most / 4);
    return text.substring(0, head)
        + " ... ("
        + (tail - head)
        + " letters left out) ... "
        + text.substring(tail);
  }

  /** Never between the two halves of a letter. */
  private static int whole(String text, int index) {
    return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
  }
}
