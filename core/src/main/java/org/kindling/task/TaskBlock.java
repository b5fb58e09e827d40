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

  /** Stacks tasks that are all there are. */
  public static TaskBlock of(List<Task> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("a block needs at least one task");
    }
    return of(
        tasks,
        RowCount.of(tasks, task -> task.support().rows()),
        RowCount.of(tasks, task -> task.query().rows()));
  }

  /**
   * Fetches and stacks the tasks with ids {@code first} .. {@code first + count - 1}, padded where
   * their source's numbers of rows vary.
   */
  public static TaskBlock fetch(ExampleSource source, Split split, long first, int count) {
    List<Task> tasks =
        LongStream.range(first, first + count).mapToObj(id -> source.task(split, id)).toList();
    return of(tasks, source.supportRows(split), source.queryRows(split));
  }

  /** A block without content of each shape that so many tasks may be fetched in. */
  public static List<TaskBlock> shapes(ExampleSource source, Split split, int count) {
    List<Long> ids = LongStream.range(0, count).boxed().toList();
    RowCount supportRows = source.supportRows(split);
    RowCount queryRows = source.queryRows(split);
    Padding padding = Padding.of(supportRows, queryRows);
    RowShape shape = source.rows(split);
    List<StackedExamples> queries = blanks(count, shape, queryRows, padding.query());
    return blanks(count, shape, supportRows, padding.support()).stream()
        .flatMap(support -> queries.stream().map(query -> new TaskBlock(ids, support, query)))
        .toList();
  }

  /** The block of one of the tasks, without padding. */
  public TaskBlock only(int task) {
    return new TaskBlock(List.of(ids.get(task)), support.only(task), query.only(task));
  }

  private static TaskBlock of(List<Task> tasks, RowCount support, RowCount query) {
    Padding padding = Padding.of(support, query);
    List<Examples> supports = tasks.stream().map(Task::support).toList();
    List<Examples> queries = tasks.stream().map(Task::query).toList();
    return new TaskBlock(
        tasks.stream().map(Task::id).toList(),
        StackedExamples.of(supports, support, padding.support()),
        StackedExamples.of(queries, query, padding.query()));
  }

  private static List<StackedExamples> blanks(
      int tasks, RowShape shape, RowCount count, List<Integer> padding) {
    return padding.stream()
        .map(rows -> StackedExamples.blank(tasks, rows, shape, count.varies()))
        .toList();
  }

  /** The number of tasks. */
  public int tasks() {
    return ids.size();
  }
}
