package org.kindling.task.table;

import java.util.stream.IntStream;
import org.kindling.random.RandomStream;

/** Which of an entity's rows are support. */
public enum SupportRows {
  /** The first ones, as where the rest is to be forecast. */
  EARLIEST {
    @Override
    int[] order(int rows, RandomStream random) {
      return IntStream.range(0, rows).toArray();
    }
  },
  /** Any, others each time the entity comes. */
  RANDOM {
    @Override
    int[] order(int rows, RandomStream random) {
      return random.permutation(rows);
    }
  };

  /** The rows with support first. */
  abstract int[] order(int rows, RandomStream random);
}
