package org.kindling.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    Padding padding = Padding.of(source, split);
    List<Task> tasks = TaskBlock.tasks(source, split, first, count);
    return level(tasks, padding).stream().map(some -> TaskBlock.of(some, padding)).toList();
  }

  private static List<List<Task>> level(List<Task> tasks, Padding padding) {
    if (!padding.isWide()) {
      return List.of(tasks);
    }
    Map<Boolean, List<Task>> bySize =
        tasks.stream().collect(Collectors.partitioningBy(padding::isSmall));
    List<Task> small = bySize.get(true);
    List<List<Task>> level = new ArrayList<>();
    int from = 0;
    for (int size : powers(small.size())) {
      for (; from + size <= small.size(); from += size) {
        level.add(small.subList(from, from + size));
      }
    }
    bySize.get(false).forEach(large -> level.add(List.of(large)));
    return level;
  }

  /** A block without content of each shape that so many tasks, or fewer, may be fetched in. */
  public static List<TaskBlock> shapes(ExampleSource source, Split split, int count) {
    Padding padding = Padding.of(source, split);
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

  /** Powers of two up to a number, the largest first. */
  private static List<Integer> powers(int most) {
    return IntStream.iterate(Integer.highestOneBit(most), size -> size > 0, size -> size / 2)
        .boxed()
        .toList();
  }
}
