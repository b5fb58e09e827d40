package org.kindling.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the tasks come from; one type for each {@code task.source}. */
public sealed interface TaskConfig permits SinusoidConfig, TableConfig, ImageConfig {
  /** The tasks that the model is tested on. */
  TaskConfig forTest(TestConfig test);

  /** What a person calls them, with how many rows a task has. */
  String describe();

  /** How many rows a training task has, in words such as {@code 10 + 10 points}. */
  String describeSize();

  /** The paths and URIs that are read for the tasks, by the key that names them. */
  Map<String, List<String>> paths();

  /** The words of {@code task.source}. */
  enum Source implements OwnedKeys.Owner {
    SINUSOID(SinusoidConfig.KEYS),
    TABLE(TableConfig.KEYS),
    IMAGES(ImageConfig.KEYS);

    private final Set<String> keys;

    Source(Set<String> keys) {
      this.keys = keys;
    }

    @Override
    public Set<String> keys() {
      return keys;
    }
  }

  /**
   * Reads the section {@code task}.
   *
   * @param test the section {@code eval.test}
   */
  static TaskConfig read(Section task, Section test) {
    return switch (task.choice("source", Source.class)) {
      case SINUSOID -> SinusoidConfig.read(task);
      case TABLE -> TableConfig.read(task);
      case IMAGES -> ImageConfig.read(task, test);
    };
  }
}
