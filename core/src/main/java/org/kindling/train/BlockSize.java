package org.kindling.train;

import org.kindling.meta.MetaAlgorithm;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Split;

/**
 * How many tasks are computed together.
 *
 * <p>Which tasks share a block decides in which order their sums are taken, so it follows from the
 * configuration alone and not from the machine.
 */
public final class BlockSize {
  private BlockSize() {}

  /**
   * The most tasks whose program fits into the memory; at least 1, whatever that takes.
   *
   * @param memory of one thread's program, in bytes
   * @param most tasks, however small
   * @param split of whose tasks the largest tell what is needed
   */
  public static int fitting(
      long memory, int most, MetaAlgorithm algorithm, ExampleSource source, Split split) {
    long one = bytes(algorithm, source, split, 1);
    long each = Math.max(1, bytes(algorithm, source, split, 2) - one);
    return (int) Math.max(1, Math.min(most, 1 + (memory - one) / each));
  }

  /** Of the largest program that blocks of so many tasks have. */
  private static long bytes(MetaAlgorithm algorithm, ExampleSource source, Split split, int tasks) {
    return LevelBlocks.shapes(source, split, tasks).stream()
        .mapToLong(algorithm::bytes)
        .max()
        .orElseThrow();
  }

  /**
   * Blocks of about the same size, in a number that 2, 4, 8 ... places share without a rest.
   *
   * @param tasks of a step
   * @param most of a block
   */
  public static int even(int tasks, int most) {
    int blocks = (tasks - 1) / most + 1;
    int shared = blocks == 1 ? 1 : 2 * Integer.highestOneBit(blocks - 1);
    return (tasks - 1) / shared + 1;
  }
}
