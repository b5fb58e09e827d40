package org.kindling.program.kernel;

/** An {@link Epilogue} of some vectors of each row, just after they were stored. */
interface EpilogueLoop {
  /**
   * Does all stages in place.
   *
   * @param co where the columns start in the result
   * @param out where rows of c start, counted from {@code co}
   * @param first of these rows
   * @param end behind the last of them
   * @param last of the columns, where the last vector starts, which may overlap the one before
   * @param column of the product, the first
   */
  void run(
      float[] c, int co, int[] out, int first, int end, int last, int column, Epilogue epilogue);
}
