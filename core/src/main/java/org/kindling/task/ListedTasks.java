package org.kindling.task;

import java.util.List;

/**
 * Tasks that are all there, the same in each split.
 *
 * @param tasks with ids from 0 on, at least one
 */
public record ListedTasks(List<Task> tasks) implements ExampleSource {
  /** Copies the list. */
  public ListedTasks {
    tasks = List.copyOf(tasks);
  }

  @Override
  public Task task(Split split, long id) {
    return tasks.get((int) (id % tasks.size()));
  }

  @Override
  public long size(Split split) {
    return tasks.size();
  }

  @Override
  public boolean weighted() {
    return tasks.get(0).support().weighted();
  }

  @Override
  public List<Integer> featureShape() {
    return tasks.get(0).support().featureShape();
  }

  @Override
  public int outputs() {
    return tasks.get(0).support().outputs();
  }

  @Override
  public RowCount supportRows(Split split) {
    return RowCount.of(tasks, task -> task.support().rows());
  }

  @Override
  public RowCount queryRows(Split split) {
    return RowCount.of(tasks, task -> task.query().rows());
  }
}
