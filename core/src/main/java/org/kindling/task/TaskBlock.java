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
        Padding.of(
            RowCount.of(tasks, task -> task.support().rows()),
            RowCount.of(tasks, task -> task.query().rows())));
  }

  /**
   * Stacks tasks of a user's own, each of which comes out as it does alone and in any other
   * company: always with masks, since what has none is computed in another order.
   */
  public static TaskBlock inAnyCompany(List<Task> tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("a block needs at least one task");
    }
    return of(
        tasks,
        new Padding(
            Padding.Sizes.masked(RowCount.of(tasks, task -> task.support().rows())),
            Padding.Sizes.masked(RowCount.of(tasks, task -> task.query().rows()))));
  }

  /**
   * Fetches and stacks the tasks with ids {@code first} .. {@code first + count - 1}, padded where
   * their source's numbers of rows vary: together, whatever it costs where few are large ({@link
   * LevelBlocks}).
   */
  public static TaskBlock fetch(ExampleSource source, Split split, long first, int count) {
    return of(tasks(source, split, first, count), Padding.of(source, split));
  }

  /** The tasks with ids {@code first} .. {@code first + count - 1}. */
  static List<Task> tasks(ExampleSource source, Split split, long first, int count) {
    return LongStream.range(first, first + count).mapToObj(id -> source.task(split, id)).toList();
  }

  /** Blocks without content, of so many tasks, of each shape that a source's are padded to. */
  static List<TaskBlock> shapes(ExampleSource source, Split split, int count, Padding padding) {
    List<Long> ids = LongStream.range(0, count).boxed().toList();
    RowShape shape = source.rows(split);
    List<StackedExamples> queries = blanks(count, shape, padding.query());
    return blanks(count, shape, padding.support()).stream()
        .flatMap(support -> queries.stream().map(query -> new TaskBlock(ids, support, query)))
        .toList();
  }

  /** The block of one of the tasks, without padding. */
  public TaskBlock only(int task) {
    return new TaskBlock(List.of(ids.get(task)), support.only(task), query.only(task));
  }

  /** Stacks tasks, padded as those of their source are. */
  static TaskBlock of(List<Task> tasks, Padding padding) {
    List<Examples> supports = tasks.stream().map(Task::support).toList();
    List<Examples> queries = tasks.stream().map(Task::query).toList();
    return new TaskBlock(
        tasks.stream().map(Task::id).toList(),
        StackedExamples.of(supports, padding.support()),
        StackedExamples.of(queries, padding.query()));
  }

  private static List<StackedExamples> blanks(int tasks, RowShape shape, Padding.Sizes sizes) {
    return sizes.padded().stream()
        .map(rows -> StackedExamples.blank(tasks, rows, shape, sizes))
        .toList();
  }

  /** The number of tasks. */
  public int tasks() {
    return ids.size();
  }
}
