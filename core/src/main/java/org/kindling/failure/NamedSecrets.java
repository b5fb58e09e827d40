package org.kindling.failure;

/**
 * Secrets that a text gives a name to: {@code password=x}, {@code "password": "x"}, {@code
 * --password x}, {@code (password,x)}, {@code <password>x}, {@code Bearer x}.
 */
final class NamedSecrets {
  private final String text;
  private final StringBuilder result = new StringBuilder();

  /** Up to where the text has been gone through. */
  private int at;

  /** Up to where it has been copied. */
  private int copied;

  NamedSecrets(String text) {
    this.text = text;
  }

  /** The text with all of them taken out; to be asked once. */
  String redacted() {
    while (at < text.length()) {
      int start = at;
      at = wordEnd(start);
      if (at == start) {
        at++;
      } else {
        redactAfter(start, text.substring(start, at));
      }
    }
    return result.append(text, copied, text.length()).toString();
  }

  private void redactAfter(int start, String word) {
    boolean bearer = word.equalsIgnoreCase("bearer");
    int key = keyEnd();
    if (key > at && Redaction.isSecret(word + "-key")) {
      at = key;
    } else if (!bearer && !Redaction.isSecret(word)) {
      return;
    }
    int value = bearer ? pastBlanks(at) : valueStart(start);
    if (value > at && value < text.length() && !text.startsWith("://", at)) {
      redact(value);
    }
  }

  /** Where the value of the name begins; where the name ends, if nothing says that one follows. */
  private int valueStart(int start) {
    int name = at;
    int quoted = past(name, "\\\"'");
    int separator = pastBlanks(quoted);
    if (separator < text.length()) {
      char sign = text.charAt(separator);
      boolean listed = sign == ',' && start > 0 && text.charAt(start - 1) == '(';
      if (sign == '=' || sign == ':' || listed || (sign == '>' && quoted == separator)) {
        return pastBlanks(past(separator, "=:,>"));
      }
    }
    boolean option = text.charAt(start) == '-';
    return option && separator > quoted ? separator : name;
  }

  /**
   * Behind the second word of such as {@code secret key}; where the first ends if there is none.
   */
  private int keyEnd() {
    int second = pastBlanks(at);
    boolean key = second > at && text.regionMatches(true, second, "key", 0, 3);
    return key && wordEnd(second) == second + 3 ? second + 3 : at;
  }

  private void redact(int value) {
    int opening = pastQuote(value);
    int end = opening > value ? closing(value, opening) : plainEnd(opening);
    String given = text.substring(opening, end);
    if (opening == value && Redaction.isAuthentication(given)) {
      end = plainEnd(pastBlanks(end));
    }
    if (end > opening) {
      result.append(text, copied, opening).append(Redaction.REDACTED);
      copied = end;
    }
    at = end;
  }

  /** Where the same quote stands again, or the text ends. */
  private int closing(int value, int opening) {
    String quote = text.substring(value, opening);
    int end = text.indexOf(quote, opening);
    while (end > 0 && !quote.startsWith("\\") && text.charAt(end - 1) == '\\') {
      end = text.indexOf(quote, end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  /** Past a quote, which may be escaped. */
  private int pastQuote(int start) {
    int quote = past(start, "\\");
    boolean opens = quote < text.length() && "\"'".indexOf(text.charAt(quote)) >= 0;
    return opens ? quote + 1 : start;
  }

  private int plainEnd(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) > ' ' && "\"<".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_.-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private int pastBlanks(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) <= ' ') {
      end++;
    }
    return end;
  }

  private int past(int start, String signs) {
    int end = start;
    while (end < text.length() && signs.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }
}
