package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;

/** Products on the Vector API: strips of the result's columns, in each a tile after another. */
final class VectorProducts implements ProductLoops {
  private static final Tiles FROM_ZEROS = new Tiles(Onto.ZEROS);
  private static final Tiles FROM_RESULT = new Tiles(Onto.RESULT);

  private final NarrowRows narrow = new NarrowRows();
  private final Epilogue epilogue;
  private final EpilogueLoops epilogues;

  VectorProducts(Epilogue epilogue) {
    this.epilogue = epilogue;
    this.epilogues = EpilogueLoops.of(epilogue.forms());
  }

  @Override
  public void multiply(
      IndexedProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto) {
    Tiles tiles = onto == Onto.ZEROS ? FROM_ZEROS : FROM_RESULT;
    int n = product.columns();
    int width;
    for (int j = 0; j < n; j += width) {
      if (onto == Onto.ZEROS && n >= LANES) {
        // Less than a vector is computed with what lies before it.
        j = Math.min(j, n - LANES);
      }
      width = Math.min(n - j, Tiles.MOST_VECTORS * LANES);
      if (width < LANES) {
        narrow.multiply(tiles, product, a, ao, b, bo + j, c, co + j, width);
      } else {
        strip(tiles, product, a, ao, b, bo, c, co, j, width);
      }
    }
  }

  private void strip(
      Tiles tiles,
      IndexedProduct product,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] c,
      int co,
      int column,
      int width) {
    int[] out = product.result();
    int vectors = (width + LANES - 1) / LANES;
    int rows = Tiles.rows(out.length, vectors);
    int last = width - LANES;
    Tile tile = tiles.of(rows, vectors);
    if (epilogue == Epilogue.NONE) {
      for (int i = 0; i < out.length; i += rows) {
        tile.multiply(product, i, a, ao, b, bo + column, c, co + column, out, i, last);
      }
      return;
    }
    EpilogueLoop loop = epilogues.of(vectors);
    for (int i = 0; i < out.length; i += rows) {
      tile.multiply(product, i, a, ao, b, bo + column, c, co + column, out, i, last);
      int end = Math.min(i + rows, out.length);
      loop.run(c, co + column, out, i, end, last, column, epilogue);
    }
  }
}
