package org.kindling.config;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/** The keys of sources of tasks: refuses those of a source that is not chosen. */
final class SourceKeys {
  private static final String TASK = "kindling.task.";

  private SourceKeys() {}

  /**
   * Refuses the first key that was given without effect.
   *
   * @param before without what was given: its values may belong to any source
   * @param after with it
   */
  static void check(Config before, Config after) {
    Section task = new Section(after, "").at("kindling").at("task");
    Difference.between(before, after).stream()
        .map(Difference::key)
        .filter(key -> key.startsWith(TASK))
        .map(key -> key.substring(TASK.length()).split("\\.", 2)[0])
        .forEach(key -> check(key, task));
  }

  private static void check(String key, Section task) {
    List<TaskConfig.Source> owners =
        Arrays.stream(TaskConfig.Source.values())
            .filter(source -> source.keys().contains(key))
            .toList();
    boolean hasEffect =
        owners.isEmpty()
            || owners.stream().anyMatch(owner -> task.says("source", Section.word(owner)));
    if (!hasEffect) {
      throw new KindlingException(
          ExitCode.USAGE,
          TASK
              + key
              + " belongs to task.source = "
              + owners.stream().map(Section::word).collect(Collectors.joining(" or "))
              + " but the source is "
              + task.shown("source")
              + " ("
              + task.place(key)
              + ")");
    }
  }
}
