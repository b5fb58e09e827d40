package org.kindling.program.kernel;

/**
 * The loops of sums and maxima in single precision: over a piece of a run, to {@link VirtualLanes},
 * or over a piece of rows, to a row. The same bits from every implementation.
 */
interface Pieces {
  /** Adds up the numbers of a run by lane, and then adds the sums to the lanes. */
  void sumRun(float[] x, int from, int length, float[] lanes);

  /** Adds their squared differences from a mean, each fused with its addition. */
  void deviationRun(float[] x, int from, int length, float mean, float[] lanes);

  /** The greatest of a run, of at least one number. */
  float maxRun(float[] x, int from, int length, float[] lanes);

  /** Adds up rows, one after the other, and then adds the sum to the row of {@code z}. */
  void sumRows(float[] x, int from, int row, int rows, float[] z, int to);

  /** Adds a row to the row of {@code z}. */
  void addRow(float[] x, int from, int row, float[] z, int to);

  /** Adds up the products of rows, each fused with its addition. */
  void productRows(float[] x, int from, float[] y, int by, int row, int rows, float[] z, int to);

  /** Adds up the squared differences from a row of means. */
  void deviationRows(
      float[] x, int from, int row, int rows, float[] means, int centre, float[] z, int to);

  /** Writes the greatest of rows. */
  void maxRows(float[] x, int from, int row, int rows, float[] z, int to);
}
