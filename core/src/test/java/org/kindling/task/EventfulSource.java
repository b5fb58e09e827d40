package org.kindling.task;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/** Another source's tasks, but something happens on the way to one of them. */
public record EventfulSource(ExampleSource source, long id, Event event) implements ExampleSource {

  /** What happens, wherever the task is fetched. */
  @FunctionalInterface
  public interface Event extends Serializable {
    void happen();
  }

  @Override
  public Task task(Split split, long task) {
    if (task == id) {
      event.happen();
    }
    return source.task(split, task);
  }

  @Override
  public long size(Split split) {
    return source.size(split);
  }

  @Override
  public List<Integer> featureShape() {
    return source.featureShape();
  }

  @Override
  public OptionalInt classes(Split split) {
    return source.classes(split);
  }

  @Override
  public RowCount supportRows(Split split) {
    return source.supportRows(split);
  }

  @Override
  public RowCount queryRows(Split split) {
    return source.queryRows(split);
  }

  @Override
  public int outputs() {
    return source.outputs();
  }
}
