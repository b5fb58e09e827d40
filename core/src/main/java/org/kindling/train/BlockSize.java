package org.kindling.train;

import org.kindling.meta.MetaAlgorithm;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;

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
   * @param split whose first two tasks tell what others need
   */
  public static int fitting(
      long memory, int most, MetaAlgorithm algorithm, ExampleSource source, Split split) {
    long one = algorithm.bytes(TaskBlock.fetch(source, split, 0, 1));
    long two = algorithm.bytes(TaskBlock.fetch(source, split, 0, 2));
    long each = Math.max(1, two - one);
    return (int) Math.max(1, Math.min(most, 1 + (memory - one) / each));
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
