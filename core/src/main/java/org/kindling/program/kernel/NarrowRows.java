package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;

/**
 * Products of fewer columns than a vector has lanes: tiles write rows of whole vectors into memory
 * of this object's own, from where what counts is copied.
 */
final class NarrowRows {
  private final float[] wide = new float[Tiles.MOST_ROWS * LANES];
  private final int[] starts = IndexedProduct.steps(Tiles.MOST_ROWS, LANES);

  void multiply(
      Tiles tiles,
      IndexedProduct product,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] c,
      int co,
      int width) {
    int[] out = product.result();
    int rows = Tiles.rows(out.length, 1);
    Tile tile = tiles.of(rows, 1);
    for (int i = 0; i < out.length; i += rows) {
      int count = Math.min(rows, out.length - i);
      for (int r = 0; r < count; r++) {
        copy(c, co + out[i + r], wide, starts[r], width);
      }
      tile.multiply(product, i, a, ao, b, bo, wide, 0, starts, 0, 0);
      for (int r = 0; r < count; r++) {
        copy(wide, starts[r], c, co + out[i + r], width);
      }
    }
  }

  /** So few elements that a loop is faster than a call. */
  private static void copy(float[] from, int at, float[] to, int start, int count) {
    for (int j = 0; j < count; j++) {
      to[start + j] = from[at + j];
    }
  }
}
