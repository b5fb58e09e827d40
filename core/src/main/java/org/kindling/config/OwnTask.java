package org.kindling.config;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.kindling.config.kind.Kinds;
import org.kindling.config.kind.SourceKind;
import org.kindling.config.kind.TaskUse;
import org.kindling.task.ExampleSource;

/**
 * Tasks that a class of the user's own makes. Those of one class with the same settings are the
 * same.
 *
 * @param own the class, and what its keys say
 */
record OwnTask(Kinds.Own<SourceKind> own) implements TaskConfig {
  @Override
  public ExampleSource source(TaskData data, long seed) {
    return own.chosen().own(() -> own.kind().source(own.settings()));
  }

  @Override
  public TaskUse use(TaskData data, long seed) {
    return new OwnUse(own);
  }

  /** The same: whatever its test tasks are, its class knows. */
  @Override
  public TaskConfig forTest(TestConfig test) {
    return this;
  }

  @Override
  public String describe() {
    return own.chosen().word() + " " + own.settings();
  }

  @Override
  public String describeSize() {
    return "tasks of " + own.chosen().word();
  }

  @Override
  public Map<String, List<String>> paths() {
    return own.paths().stream()
        .collect(
            Collectors.toMap(
                key -> "task." + key.name(), key -> List.of((String) own.settings().get(key))));
  }

  /** Only the tasks tell. */
  @Override
  public RowSize row() {
    return new RowSize(1, 1, OptionalLong.empty());
  }

  @Override
  public List<Demand> demands() {
    return List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OwnTask task && task.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return describe();
  }
}
