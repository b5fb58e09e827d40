package org.kindling.round;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive tasks that are computed together.
 *
 * @param index which block of its batch, from 0: its leaf in the {@link MergeTree}
 * @param first the lowest task id
 * @param tasks how many
 */
public record BlockRange(int index, long first, int tasks) implements Serializable {

  /**
   * Cuts tasks {@code first} .. {@code first + tasks - 1} into blocks, the last of which may be
   * smaller.
   *
   * @param block tasks of a block, at least 1
   */
  public static List<BlockRange> cut(long first, int tasks, int block) {
    if (tasks < 1 || block < 1) {
      throw new IllegalArgumentException(
          "tasks and block must be at least 1 but were " + tasks + " and " + block);
    }
    List<BlockRange> ranges = new ArrayList<>();
    for (int from = 0; from < tasks; from += block) {
      ranges.add(new BlockRange(ranges.size(), first + from, Math.min(block, tasks - from)));
    }
    return List.copyOf(ranges);
  }

  /** The block at the same place of a later meta-batch. */
  public BlockRange later(long ids) {
    return new BlockRange(index, first + ids, tasks);
  }

  /** As a person reads it: "tasks 50 to 74". */
  public String describe() {
    return "tasks " + first + " to " + (first + tasks - 1);
  }
}
