package org.kindling.task;

import java.io.Serializable;
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

  /** As a person writes it: 10, or 5 to 20. */
  public String describe() {
    return least == most ? String.valueOf(least) : least + " to " + most;
  }

  int draw(RandomStream random) {
    return least == most ? least : least + random.nextInt(most - least + 1);
  }
}
