package org.kindling.ml;

import java.util.List;
import java.util.stream.Collectors;

/** What an entity is called. */
final class EntityKey {
  private EntityKey() {}

  /** A text that is different for different values of the key columns. */
  static String of(List<String> values) {
    return values.size() == 1
        ? values.get(0)
        : values.stream()
            .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
            .collect(Collectors.joining("|"));
  }
}
