package org.kindling.config;

import java.util.Set;

/** Where the tasks come from; one type for each {@code task.source}. */
public sealed interface TaskConfig permits SinusoidConfig, TableConfig {
  /** The same tasks with another number of rows to adapt to. */
  TaskConfig withSupport(int rows);

  /** What a person calls them, with how many rows a task has. */
  String describe();

  /** The words of {@code task.source}. */
  enum Source {
    SINUSOID(SinusoidConfig.KEYS),
    TABLE(TableConfig.KEYS);

    private final Set<String> keys;

    Source(Set<String> keys) {
      this.keys = keys;
    }

    /** The keys that not every source has. */
    Set<String> keys() {
      return keys;
    }
  }

  /** Reads the section {@code task}. */
  static TaskConfig read(Section task) {
    return switch (task.choice("source", Source.class)) {
      case SINUSOID -> SinusoidConfig.read(task);
      case TABLE -> TableConfig.read(task);
    };
  }
}
