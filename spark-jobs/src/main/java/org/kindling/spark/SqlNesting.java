package org.kindling.spark;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How deep an expression may be nested: Spark's grammar takes a thousand times as long for brackets
 * in five thousand others as for those in fifty.
 */
final class SqlNesting {
  private static final int DEEPEST = 50;

  /** Those in quotes count as well, where nobody has fifty open ones. */
  private static final Pattern ENDS = Pattern.compile("(?i)[(\\[]|[)\\]]|\\bcase\\b|\\bend\\b");

  private SqlNesting() {}

  static boolean isTooDeep(String expression) {
    int depth = 0;
    for (Matcher matcher = ENDS.matcher(expression); matcher.find() && depth <= DEEPEST; ) {
      switch (matcher.group().toLowerCase(Locale.ROOT)) {
        case "(", "[", "case" -> depth++;
        default -> depth--;
      }
    }
    return depth > DEEPEST;
  }
}
