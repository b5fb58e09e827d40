package org.kindling.ml;

import java.util.Arrays;
import java.util.List;
import org.kindling.task.StackedExamples;
import org.kindling.task.StackedExamples.Counting;
import org.kindling.task.table.RowWeights;

/**
 * Rows to which tasks are padded that are computed together: it follows from a task alone.
 *
 * @param support rows of a support set; where there is none one row that is not looked at
 * @param masked whether some of these are padding
 * @param query rows of a query set, of which some may be padding
 */
record BlockShape(int support, Support masked, int query) {
  /** Fewer rows are padded to so many, for few programs. */
  private static final int LEAST_QUERY = 8;

  /** What a support set is. */
  enum Support {
    /** Of no rows. */
    NONE,
    /** Not there: what the entity has come to by it was kept. */
    KEPT,
    /** Of all rows that it may have. */
    WHOLE,
    /** Of fewer rows, padded to a power of two. */
    PADDED,
    /** Of rows that count by weight, padded to a power of two. */
    WEIGHTED
  }

  /**
   * The shape for a task.
   *
   * @param support rows of it
   * @param most support rows that there may be
   * @param query rows of it
   * @param weights whether rows count alike
   */
  static BlockShape of(int support, int most, int query, RowWeights weights) {
    int padded = Math.max(LEAST_QUERY, power(query));
    if (support == 0) {
      return new BlockShape(1, Support.NONE, padded);
    }
    if (weights == RowWeights.SAID) {
      return new BlockShape(power(support), Support.WEIGHTED, padded);
    }
    return support == most
        ? new BlockShape(support, Support.WHOLE, padded)
        : new BlockShape(power(support), Support.PADDED, padded);
  }

  /** The shape for rows of an entity that was adapted to before. */
  static BlockShape kept(int query) {
    return new BlockShape(1, Support.KEPT, Math.max(LEAST_QUERY, power(query)));
  }

  private static int power(int rows) {
    int power = Integer.highestOneBit(rows);
    return power == rows ? rows : 2 * power;
  }

  boolean isKept() {
    return masked == Support.KEPT;
  }

  boolean hasSupport() {
    return masked != Support.NONE && masked != Support.KEPT;
  }

  StackedExamples blankSupport(int tasks, int width) {
    float[] mask = new float[masked == Support.WHOLE ? 0 : tasks * support];
    Arrays.fill(mask, 1);
    return new StackedExamples(
        tasks,
        support,
        List.of(width),
        new float[tasks * support * width],
        1,
        new float[tasks * support],
        mask,
        masked == Support.WEIGHTED ? Counting.BY_WEIGHT : Counting.ALIKE);
  }

  StackedExamples blankQuery(int tasks, int width) {
    return new StackedExamples(
        tasks,
        query,
        List.of(width),
        new float[tasks * query * width],
        1,
        new float[tasks * query],
        new float[0]);
  }
}
