package org.kindling.train;

import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
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
   * @param split of whose tasks the largest that have company tell what is needed
   */
  public static int fitting(
      long memory, int most, MetaAlgorithm algorithm, ExampleSource source, Split split) {
    List<TaskBlock> pairs =
        LevelBlocks.shapes(source, split, 2).stream().filter(shape -> shape.tasks() == 2).toList();
    // A task that is computed alone takes what it takes, whatever comes with it.
    List<TaskBlock> halves =
        LevelBlocks.shapes(source, split, 1).stream()
            .filter(one -> pairs.stream().anyMatch(two -> haveTheSameRows(one, two)))
            .toList();
    long one = largest(algorithm, halves);
    long each = Math.max(1, largest(algorithm, pairs) - one);
    return (int) Math.max(1, Math.min(most, 1 + (memory - one) / each));
  }

  private static boolean haveTheSameRows(TaskBlock one, TaskBlock other) {
    return one.support().rows() == other.support().rows()
        && one.query().rows() == other.query().rows();
  }

  /** Bytes of the largest program. */
  private static long largest(MetaAlgorithm algorithm, List<TaskBlock> shapes) {
    return shapes.stream().mapToLong(algorithm::bytes).max().orElseThrow();
  }

  /**
   * Blocks of about the same size, in a number that 2, 4, 8 ... slots share without a rest.
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
