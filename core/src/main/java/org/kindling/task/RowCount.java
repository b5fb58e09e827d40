package org.kindling.task;

import java.io.Serializable;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.kindling.random.RandomStream;

/**
 * How many rows a task's set has: one number, or a range from which each task draws its own.
 *
 * @param least at least 1
 * @param most at least {@code least}
 */
public record RowCount(int least, int most) implements Serializable {
  /** Checks the ends. */
  public RowCount {
    if (least < 1 || most < least) {
      throw new IllegalArgumentException(
          "a number of rows must be at least 1, and a range's lower end first, but was "
              + least
              + " to "
              + most);
    }
  }

  /** The same for every task. */
  public static RowCount of(int rows) {
    return new RowCount(rows, rows);
  }

  /** From the fewest rows that one of them has to the most. */
  public static <T> RowCount of(List<T> sets, ToIntFunction<T> rows) {
    return new RowCount(
        sets.stream().mapToInt(rows).min().orElseThrow(),
        sets.stream().mapToInt(rows).max().orElseThrow());
  }

  /** Whether tasks may have different numbers of rows. */
  public boolean varies() {
    return least != most;
  }

  /**
   * Rows to which sets of such numbers are padded when they are computed together: as they are
   * where all have one number, and buckets where it varies.
   */
  public List<Integer> padded() {
    return varies()
        ? IntStream.iterate(bucket(least), rows -> rows <= bucket(most), rows -> bucket(rows + 1))
            .boxed()
            .toList()
        : List.of(least);
  }

  /**
   * Rows are padded to a power of two or one and a half times one, so that tasks of many sizes
   * share few compiled programs and at most a third of the rows is padding. A single row is padded,
   * too: sums and products over one row are written as something else, which rounds otherwise, and
   * a task is not to depend on what others pad it to.
   */
  static int bucket(int rows) {
    if (rows == 1) {
      return 2;
    }
    int power = Integer.highestOneBit(rows);
    if (power == rows) {
      return rows;
    }
    return rows <= power + power / 2 ? power + power / 2 : 2 * power;
  }

  /** As a person writes it: 10, or 5 to 20. */
  public String describe() {
    return least == most ? String.valueOf(least) : least + " to " + most;
  }

  int draw(RandomStream random) {
    return least == most ? least : least + random.nextInt(most - least + 1);
  }
}
