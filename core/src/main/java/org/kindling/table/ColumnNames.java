package org.kindling.table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of a table's columns, by each of which one column must be meant. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * Which of them are twice there or differ in case alone, in words that "has" goes before; empty
   * where none do. Columns without a name do not count.
   */
  public static Optional<String> clash(List<String> names) {
    Map<String, String> folded = new HashMap<>();
    for (String name : names) {
      String twin = name.isEmpty() ? null : folded.put(name.toLowerCase(Locale.ROOT), name);
      if (twin != null) {
        return Optional.of(
            twin.equals(name)
                ? "the name " + Quoted.of(name) + " twice"
                : "names that differ in case alone: "
                    + Quoted.of(twin)
                    + " and "
                    + Quoted.of(name));
      }
    }
    return Optional.empty();
  }
}
