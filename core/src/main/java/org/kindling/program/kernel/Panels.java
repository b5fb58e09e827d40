package org.kindling.program.kernel;

/** Matrices written out in the form in which products read them. */
final class Panels {
  /** Elements behind a value that may be read and must not be written. */
  static final int SLACK = 64;

  private Panels() {}

  /**
   * Writes a matrix [rows, columns] transposed.
   *
   * @param x where the matrix lies, from an element on, each row a step from the next
   * @param z what becomes [columns, rows], from an element on
   */
  static void transpose(
      float[] x, int from, int rows, int columns, int step, float[] z, int start) {
    int i = 0;
    // Four at a time: .23 ns an element, where single rows take .5 ns, and vectors no less than .2.
    for (; i <= rows - 4; i += 4) {
      int first = from + i * step;
      int to = start + i;
      for (int j = 0; j < columns; j++) {
        z[to] = x[first + j];
        z[to + 1] = x[first + step + j];
        z[to + 2] = x[first + 2 * step + j];
        z[to + 3] = x[first + 3 * step + j];
        to += rows;
      }
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        z[start + j * rows + i] = x[from + i * step + j];
      }
    }
  }
}
