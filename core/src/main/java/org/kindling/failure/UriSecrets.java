package org.kindling.failure;

import java.util.Locale;
import java.util.Set;

/** What URIs in a text hold beside scheme, host and path: who asks, and with what leave. */
final class UriSecrets {
  private static final String MARK = "://";

  /** Azure writes {@code abfss://CONTAINER@ACCOUNT/path}. */
  private static final Set<String> WITH_CONTAINER = Set.of("abfs", "abfss", "wasb", "wasbs");

  private static final Set<String> WEB = Set.of("http", "https", "ftp", "ws", "wss");

  /** No scheme is longer. */
  private static final int MOST_SCHEME = 40;

  private UriSecrets() {}

  /** The text, in which each URI has nothing else. */
  static String redacted(String text) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, done)) {
      int start = mark + MARK.length();
      int end = end(text, start);
      result.append(text, done, start).append(rest(scheme(text, mark), text.substring(start, end)));
      done = end;
    }
    return result.append(text, done, text.length()).toString();
  }

  /** What stands behind the mark, up to a blank or a quote. */
  private static String rest(String scheme, String uri) {
    int owner = uri.lastIndexOf('@');
    String place = uri.substring(owner + 1);
    if (owner < 0) {
      return withoutQuery(scheme, place);
    }
    return holdsSecret(scheme, uri, owner)
        ? Redaction.REDACTED + "@" + withoutQuery(scheme, place)
        : withoutQuery(scheme, uri);
  }

  /**
   * Whether an @ parts who asks from whom: not where it stands in the path. A secret may hold
   * slashes, so that a port and a path with an @ look like one, and are taken for one.
   */
  private static boolean holdsSecret(String scheme, String uri, int owner) {
    boolean colon = uri.lastIndexOf(':', owner) >= 0;
    int slash = uri.indexOf('/');
    boolean ofHost = slash < 0 || uri.indexOf('@') < slash;
    return colon || WEB.contains(scheme) || (ofHost && !WITH_CONTAINER.contains(scheme));
  }

  /** A question mark alone is a letter of a pattern of files. */
  private static String withoutQuery(String scheme, String place) {
    int query = first(place, '?', '#');
    boolean values = query >= 0 && (WEB.contains(scheme) || place.indexOf('=', query) >= 0);
    return values ? place.substring(0, query + 1) + Redaction.REDACTED : place;
  }

  private static int first(String text, char one, char other) {
    int a = text.indexOf(one);
    int b = text.indexOf(other);
    return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b);
  }

  private static String scheme(String text, int mark) {
    int start = mark;
    while (start > Math.max(0, mark - MOST_SCHEME)
        && (Character.isLetterOrDigit(text.charAt(start - 1))
            || "+.-".indexOf(text.charAt(start - 1)) >= 0)) {
      start--;
    }
    return text.substring(start, mark).toLowerCase(Locale.ROOT);
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length()
        && text.charAt(end) > ' '
        && "\"<>".indexOf(text.charAt(end)) < 0
        && !text.startsWith("\\\"", end)) {
      end++;
    }
    return end;
  }
}
