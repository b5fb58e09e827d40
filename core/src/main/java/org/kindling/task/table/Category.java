package org.kindling.task.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

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
  static List<String> sorted(Collection<String> values) {
    return values.stream()
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted(BY_CODE_POINTS)
        .toList();
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
