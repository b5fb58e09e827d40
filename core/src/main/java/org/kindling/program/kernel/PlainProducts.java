package org.kindling.program.kernel;

import java.util.Arrays;

/** Products as plain loops along the rows of the right operand and the result. */
final class PlainProducts implements ProductLoops {
  @Override
  public void multiply(
      RowProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto) {
    int n = product.columns();
    for (int i = 0; i < product.rows(); i++) {
      int to = co + product.result()[i];
      begin(c, to, n, onto);
      for (int s = 0; s < product.segmentCount(); s++) {
        int from = ao + product.left()[i] + product.from(s);
        int by = bo + product.right(s);
        for (int p = 0; p < product.terms(s); p++) {
          add(a[from + p], b, by + p * product.step(), c, to, n);
        }
      }
    }
  }

  @Override
  public void multiply(
      ColumnProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto) {
    int n = product.columns();
    for (int i = 0; i < product.rows(); i++) {
      int to = co + product.result()[i];
      begin(c, to, n, onto);
      for (int p = 0; p < product.left().length; p++) {
        add(a[ao + product.left()[p] + i], b, bo + product.right()[p], c, to, n);
      }
    }
  }

  private static void begin(float[] c, int to, int n, Onto onto) {
    if (onto == Onto.ZEROS) {
      Arrays.fill(c, to, to + n, 0);
    }
  }

  private static void add(float factor, float[] b, int by, float[] c, int to, int n) {
    for (int j = 0; j < n; j++) {
      c[to + j] = Math.fma(factor, b[by + j], c[to + j]);
    }
  }
}
