package org.kindling.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an entity is called: the value of the one column that names it, or the values of several,
 * joined so that different values are different texts.
 */
public final class EntityKey {
  private static final char BETWEEN = '|';
  private static final char ESCAPE = '\\';

  private EntityKey() {}

  /** A text that is different for different values of the key columns. */
  public static String of(List<String> values) {
    return values.size() == 1
        ? values.get(0)
        : values.stream()
            .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
            .collect(Collectors.joining("|"));
  }

  /**
   * The values that {@link #of} made the text of.
   *
   * @param columns how many there are
   */
  public static List<String> values(String key, int columns) {
    if (columns == 1) {
      return List.of(key);
    }
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char letter = key.charAt(i);
      if (letter == BETWEEN) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(letter == ESCAPE ? key.charAt(++i) : letter);
      }
    }
    values.add(value.toString());
    return List.copyOf(values);
  }
}
