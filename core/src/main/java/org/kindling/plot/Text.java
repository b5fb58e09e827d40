package org.kindling.plot;

/**
 * Characters, escaped when written.
 *
 * <p>What XML 1.0 cannot hold (control characters, lone surrogates) and what would turn the reading
 * direction of a page (Unicode's bidirectional controls) becomes U+FFFD.
 *
 * @param value any string
 */
public record Text(String value) implements Markup {
  private static final int REPLACEMENT = 0xFFFD;

  @Override
  public void writeTo(StringBuilder out) {
    escape(value, out);
  }

  static void escape(String value, StringBuilder out) {
    value.codePoints().forEach(point -> escape(point, out));
  }

  private static void escape(int point, StringBuilder out) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isPlain(point) ? point : REPLACEMENT);
    }
  }

  private static boolean isPlain(int point) {
    boolean isControl = Character.isISOControl(point) && point != '\n' && point != '\t';
    boolean isSurrogate = point >= 0xD800 && point <= 0xDFFF;
    boolean isNoCharacter = (point & 0xFFFE) == 0xFFFE;
    boolean turnsDirection =
        (point >= 0x202A && point <= 0x202E)
            || (point >= 0x2066 && point <= 0x2069)
            || point == 0x200E
            || point == 0x200F
            || point == 0x061C;
    return !(isControl || isSurrogate || isNoCharacter || turnsDirection);
  }
}
