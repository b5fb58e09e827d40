package org.kindling.program.kernel;

/**
 * Which row of a table [task or 1, row, width] each of the indices [task or 1, position] names, and
 * which of the rows [task or 1, position, width] belongs to it.
 */
final class RowMap {
  private final Elements indices;
  private final int tasks;
  private final int positions;
  private final int rows;
  private final int width;
  private final int indexStep;
  private final int tableStep;
  private final int rowStep;

  /**
   * The map between a table and the rows at some indices.
   *
   * @param tasks of the result
   */
  RowMap(Buffer table, Buffer indices, Buffer at, int tasks) {
    this.indices = Elements.of(indices);
    this.tasks = tasks;
    this.positions = indices.shape().get(1);
    this.rows = table.shape().get(1);
    this.width = table.shape().get(2);
    this.indexStep = indices.taskStep();
    this.tableStep = table.taskStep();
    this.rowStep = at.taskStep();
  }

  /** Elements of a row. */
  int width() {
    return width;
  }

  /**
   * Calls the action for every index, in order.
   *
   * @throws IndexOutOfBoundsException at an index that names no row
   */
  void forEach(RowAction action) {
    for (int task = 0; task < tasks; task++) {
      for (int position = 0; position < positions; position++) {
        int index = index(task, position);
        action.apply(task * tableStep + index * width, task * rowStep + position * width);
      }
    }
  }

  private int index(int task, int position) {
    double value = indices.get(task * indexStep + position);
    int index = (int) value;
    if (index != value) {
      throw noRow(value + "", task, position, "no whole number");
    }
    if (index < 0 || index >= rows) {
      throw noRow(index + "", task, position, "outside 0 .. " + (rows - 1));
    }
    return index;
  }

  private static IndexOutOfBoundsException noRow(String value, int task, int row, String what) {
    return new IndexOutOfBoundsException(
        "index " + value + " of task " + task + ", row " + row + " is " + what);
  }

  /** What is done with a row of the table and the one that belongs to an index. */
  @FunctionalInterface
  interface RowAction {
    /** The first elements of both. */
    void apply(int inTable, int atIndex);
  }
}
