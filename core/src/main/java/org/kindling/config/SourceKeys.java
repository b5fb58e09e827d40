package org.kindling.config;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/** The keys of sources of tasks: refuses those of a source that is not chosen. */
final class SourceKeys {
  private static final List<String> SECTIONS = List.of("task", "eval.test");

  private SourceKeys() {}

  /**
   * Refuses the first key that was given without effect.
   *
   * @param before without what was given: its values may belong to any source
   * @param after with it
   */
  static void check(Config before, Config after) {
    Section kindling = new Section(after, "").at("kindling");
    for (String section : SECTIONS) {
      String path = "kindling." + section + ".";
      Difference.between(before, after).stream()
          .map(Difference::key)
          .filter(key -> key.startsWith(path))
          .map(key -> key.substring(path.length()).split("\\.", 2)[0])
          .forEach(key -> check(path, key, kindling.at(section), kindling.at("task")));
    }
  }

  private static void check(String path, String key, Section section, Section task) {
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
          path
              + key
              + " belongs to task.source = "
              + owners.stream().map(Section::word).collect(Collectors.joining(" or "))
              + " but the source is "
              + task.shown("source")
              + " ("
              + section.place(key)
              + ")");
    }
  }
}
