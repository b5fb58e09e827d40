package org.kindling.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Consecutive tasks in blocks within which sizes are about level: what a small task is padded to
 * does not depend on the large ones that come with it.
 *
 * <p>Where a source's tasks are all of one size, or none is large, they are one block. Otherwise
 * those that are small, padded to the least size of 32 rows or more, are computed together, in
 * blocks of 16, 8, 4, 2 and 1, so that there are few programs, and each of the others alone: a
 * program's fixed cost is nothing beside its rows.
 */
public final class LevelBlocks {
  private LevelBlocks() {}

  /**
   * Tasks with ids {@code first} .. {@code first + count - 1}: small ones first, by their ids, then
   * the others by theirs.
   */
  public static List<TaskBlock> fetch(ExampleSource source, Split split, long first, int count) {
    if (!padding(source, split).isWide()) {
      return List.of(TaskBlock.fetch(source, split, first, count));
    }
    Padding padding = padding(source, split);
    List<Task> small = new ArrayList<>();
    List<Task> large = new ArrayList<>();
    LongStream.range(first, first + count)
        .mapToObj(id -> source.task(split, id))
        .forEach(task -> (padding.isSmall(task) ? small : large).add(task));
    List<List<Task>> level = new ArrayList<>();
    int from = 0;
    for (int size : powers(small.size())) {
      for (; from + size <= small.size(); from += size) {
        level.add(small.subList(from, from + size));
      }
    }
    large.forEach(task -> level.add(List.of(task)));
    return level.stream().map(tasks -> TaskBlock.of(tasks, source, split)).toList();
  }

  /** A block without content of each shape that so many tasks, or fewer, may be fetched in. */
  public static List<TaskBlock> shapes(ExampleSource source, Split split, int count) {
    Padding padding = padding(source, split);
    if (!padding.isWide()) {
      return TaskBlock.shapes(source, split, count, padding);
    }
    return Stream.concat(
            powers(count).stream()
                .filter(size -> size > 1)
                .flatMap(size -> TaskBlock.shapes(source, split, size, padding.small()).stream()),
            TaskBlock.shapes(source, split, 1, padding).stream())
        .toList();
  }

  private static Padding padding(ExampleSource source, Split split) {
    return Padding.of(source.supportRows(split), source.queryRows(split));
  }

  /** Powers of two up to a number, the largest first. */
  private static List<Integer> powers(int most) {
    return IntStream.iterate(Integer.highestOneBit(most), size -> size > 0, size -> size / 2)
        .boxed()
        .toList();
  }
}
