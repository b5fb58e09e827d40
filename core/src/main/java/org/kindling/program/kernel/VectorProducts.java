package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;

/** Products on the Vector API, the result's columns in strips of up to four vectors. */
final class VectorProducts implements ProductLoops {
  /** Vectors of a strip: machines with fewer than 16 lanes mostly have 16 registers, not 32. */
  private static final int WIDEST = LANES < 16 ? 2 : 4;

  private final RowTiles rows = new RowTiles();
  private final TermTiles terms = new TermTiles();
  private final ColumnTiles columns = new ColumnTiles();

  @Override
  public void multiply(
      RowProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto) {
    int n = product.columns();
    int width;
    for (int j = 0; j < n; j += width) {
      j = start(j, n, onto);
      width = width(n - j);
      if (product.scattered() && TermTiles.fit(width)) {
        terms.multiply(product, a, ao, b, bo + j, c, co + j, width, onto);
      } else {
        rows.multiply(product, a, ao, b, bo + j, c, co + j, width, onto);
      }
    }
  }

  @Override
  public void multiply(
      ColumnProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto) {
    int n = product.columns();
    int width;
    for (int j = 0; j < n; j += width) {
      j = start(j, n, onto);
      width = width(n - j);
      columns.multiply(product, a, ao, b, bo + j, c, co + j, width, onto);
    }
  }

  /** Where the next strip starts: less than a vector is computed with what lies before it. */
  private static int start(int j, int n, Onto onto) {
    return onto == Onto.ZEROS && n >= LANES ? Math.min(j, n - LANES) : j;
  }

  /** Of the next strip, with so many columns left. */
  private static int width(int left) {
    return Math.min(left, WIDEST * LANES);
  }
}
