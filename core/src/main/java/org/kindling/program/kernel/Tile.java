package org.kindling.program.kernel;

/**
 * Some rows of a product by some vectors of its columns, which stay in registers over all terms.
 */
interface Tile {
  /**
   * Computes the tile. What lies behind the product's last row is computed as that row.
   *
   * @param row the first of the tile in the left operand
   * @param ao where the left operand starts
   * @param bo where the tile's columns start in the right operand
   * @param co where they start in the result
   * @param out where rows of c start, counted from {@code co}
   * @param first the first of them that is the tile's
   * @param last of the columns, where the last vector starts, which may overlap the one before
   */
  void multiply(
      IndexedProduct product,
      int row,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] c,
      int co,
      int[] out,
      int first,
      int last);
}
