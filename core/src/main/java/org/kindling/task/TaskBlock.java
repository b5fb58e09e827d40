package org.kindling.task;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Tasks that are computed together: their sets stacked along a leading task axis.
 *
 * @param ids which tasks, in the order of the axis
 * @param support the stacked support sets
 * @param query the stacked query sets
 */
public record TaskBlock(List<Long> ids, StackedExamples support, StackedExamples query) {
  /** Copies the ids. */
  public TaskBlock {
    ids = List.copyOf(ids);
  }

  /** Stacks tasks. */
  public static TaskBlock of(List<Task> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("a block needs at least one task");
    }
    return new TaskBlock(
        tasks.stream().map(Task::id).toList(),
        StackedExamples.of(tasks.stream().map(Task::support).toList()),
        StackedExamples.of(tasks.stream().map(Task::query).toList()));
  }

  /** Fetches and stacks the tasks with ids {@code first} .. {@code first + count - 1}. */
  public static TaskBlock fetch(TaskSource source, Split split, long first, int count) {
    return of(
        LongStream.range(first, first + count).mapToObj(id -> source.task(split, id)).toList());
  }

  /** The block of one of the tasks, without padding. */
  public TaskBlock only(int task) {
    return new TaskBlock(List.of(ids.get(task)), support.only(task), query.only(task));
  }

  /** The number of tasks. */
  public int tasks() {
    return ids.size();
  }
}
