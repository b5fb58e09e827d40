package org.kindling.metric;

/**
 * How many rows a class has in a task's set, over all classes of some tasks.
 *
 * @param least of the class with the fewest
 * @param most of the class with the most
 */
public record RowsPerClass(int least, int most) {
  /** Checks the ends. */
  public RowsPerClass {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException(
          "rows of a class must be from 0 up, the fewest first, but were " + least + " to " + most);
    }
  }

  /**
   * Counts the rows of each class of one set.
   *
   * @param targets the class of each row that counts
   * @param ways how many classes the task has
   */
  public static RowsPerClass of(float[] targets, int ways) {
    int[] rows = new int[ways];
    for (float target : targets) {
      rows[(int) target]++;
    }
    int least = targets.length;
    int most = 0;
    for (int count : rows) {
      least = Math.min(least, count);
      most = Math.max(most, count);
    }
    return new RowsPerClass(least, most);
  }

  /** Over the tasks of both. */
  public RowsPerClass and(RowsPerClass other) {
    return new RowsPerClass(Math.min(least, other.least), Math.max(most, other.most));
  }

  /** As a person writes it: 15, or 3 to 15. */
  public String describe() {
    return least == most ? String.valueOf(least) : least + " to " + most;
  }
}
