package org.kindling.spark.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.JavaConverters;

/**
 * How deep an expression may be nested: Spark's grammar takes a thousand times as long for brackets
 * in five thousand others as for those in fifty. A long sum without brackets is read at once, but
 * it is a tree as deep as it has terms, which Spark walks through many times and by recursion: how
 * deep it gets before the stack is full would depend on the machine.
 */
final class SqlNesting {
  /** What an expression must be, for errors. */
  static final String BOUNDS =
      "an expression of at most 20000 letters, 50 brackets in each other and 250 operations on"
          + " each other's results, such as the terms of a sum";

  private static final int DEEPEST = 50;
  private static final int DEEPEST_TREE = 250;
  private static final int LONGEST = 20_000;

  /** Those in quotes count as well, where nobody has fifty open ones. */
  private static final Pattern ENDS = Pattern.compile("(?i)[(\\[]|[)\\]]|\\bcase\\b|\\bend\\b");

  private SqlNesting() {}

  /** Whether it is not to be parsed. */
  static boolean isTooDeep(String expression) {
    if (expression.length() > LONGEST) {
      return true;
    }
    int depth = 0;
    for (Matcher matcher = ENDS.matcher(expression); matcher.find() && depth <= DEEPEST; ) {
      switch (matcher.group().toLowerCase(Locale.ROOT)) {
        case "(", "[", "case" -> depth++;
        default -> depth--;
      }
    }
    return depth > DEEPEST;
  }

  /** Whether it is not to be computed. */
  static boolean isTooDeep(Expression parsed) {
    List<Expression> level = List.of(parsed);
    for (int depth = 0; depth < DEEPEST_TREE && !level.isEmpty(); depth++) {
      level = level.stream().flatMap(each -> children(each).stream()).toList();
    }
    return !level.isEmpty();
  }

  private static List<Expression> children(Expression expression) {
    return JavaConverters.seqAsJavaList(expression.children());
  }
}
