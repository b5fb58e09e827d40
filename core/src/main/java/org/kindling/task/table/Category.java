package org.kindling.task.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Quoted;

/**
 * A column of a table whose values are kinds and no quantities, with those that a model was trained
 * on. To a network it is one number for each of them, 1 for the one that a row has and 0 for the
 * others, and a last one for whatever is none of them.
 *
 * @param name what it is called: the column or the expression
 * @param values the texts of its values, at least one, in the order of their code points
 */
public record Category(String name, List<String> values) implements Serializable {
  /**
   * Values of one category. Each is a number of every row, and one that most rows do not have: a
   * column of more is rather a key, or free text.
   */
  public static final int MOST_VALUES = 100;

  /** The same in every locale, and the same as that of the texts' UTF-8. */
  private static final Comparator<String> BY_CODE_POINTS =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  /** Checks the order, and copies the list. */
  public Category {
    values = List.copyOf(values);
    if (values.isEmpty() || values.size() > MOST_VALUES || !values.equals(sorted(values))) {
      throw new IllegalArgumentException(
          "a category must have 1 to "
              + MOST_VALUES
              + " different values in order but has "
              + values);
    }
  }

  /** The values in order, each once, the empty one of a row that has none left out. */
  public static List<String> sorted(Collection<String> values) {
    return values.stream()
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted(BY_CODE_POINTS)
        .toList();
  }

  /**
   * The classes that a target has.
   *
   * @param rows of the training entities, each with its class as the last text
   * @throws KindlingException (data) where there are fewer than two, or too many
   */
  static Category ofTarget(String target, List<Table.Row> rows, String table) {
    return ofTarget(
        target,
        sorted(
            rows.stream().map(row -> row.categories().get(row.categories().size() - 1)).toList()),
        table);
  }

  /** The same of texts in their order. */
  public static Category ofTarget(String target, Collection<String> classes, String table) {
    List<String> texts = sorted(classes);
    if (texts.size() < 2 || texts.size() > MOST_VALUES) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "task.target: %s of table %s must have 2 to %d classes in the training entities but has"
                  + " %d: %s",
              Quoted.plain(target),
              table,
              MOST_VALUES,
              texts.size(),
              texts.stream().limit(5).map(Quoted::of).toList()));
    }
    return new Category(target, texts);
  }

  /** How many numbers it is. */
  public int width() {
    return values.size() + 1;
  }

  /** Which of its numbers is 1 for a value; the last one for a value that is not among them. */
  int place(String value) {
    int found = Collections.binarySearch(values, value, BY_CODE_POINTS);
    return found < 0 ? values.size() : found;
  }
}
