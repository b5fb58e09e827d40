package org.kindling.program.kernel;

import java.util.Arrays;

/** Products as plain loops along the rows of the right operand and the result. */
record PlainProducts(Epilogue epilogue) implements ProductLoops {
  @Override
  public void multiply(
      IndexedProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto) {
    int n = product.columns();
    for (int i = 0; i < product.rows(); i++) {
      int from = ao + product.left()[i];
      int to = co + product.result()[i];
      if (onto == Onto.ZEROS) {
        Arrays.fill(c, to, to + n, 0);
      }
      for (int p = 0; p < product.terms(); p++) {
        add(a[from + product.termLeft()[p]], b, bo + product.termRight()[p], c, to, n);
      }
      if (epilogue != Epilogue.NONE) {
        for (int j = 0; j < n; j++) {
          c[to + j] = epilogue.of(c[to + j], to + j, j);
        }
      }
    }
  }

  private static void add(float factor, float[] b, int by, float[] c, int to, int n) {
    for (int j = 0; j < n; j++) {
      c[to + j] = Math.fma(factor, b[by + j], c[to + j]);
    }
  }
}
