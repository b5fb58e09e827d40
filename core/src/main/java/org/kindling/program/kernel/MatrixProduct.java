package org.kindling.program.kernel;

import org.kindling.graph.MatMul.Orientation;

/**
 * Products of matrices of one size.
 *
 * <p>Each element of a result is one chain of fused multiply-adds over k. A right operand that lies
 * transposed is written out plain, into memory of this object's own.
 */
final class MatrixProduct implements Product {
  private final ProductLoops loops;
  private final MatrixSizes sizes;
  private final Multiplication multiplication;
  private final float[] panel;
  private float[] right;
  private int start;

  /** Products by these loops; allocates what they need. */
  MatrixProduct(ProductLoops loops, MatrixSizes sizes, Onto onto) {
    boolean turned = sizes.right() == Orientation.TRANSPOSED;
    this.loops = loops;
    this.sizes = sizes;
    this.panel = turned ? new float[sizes.k() * sizes.n() + Arena.SLACK] : new float[0];
    this.multiplication = multiplication(turned ? sizes.turned() : sizes, onto);
    this.right = panel;
  }

  private Multiplication multiplication(MatrixSizes plain, Onto onto) {
    if (plain.isColumnOfColumns()) {
      IndexedProduct row = IndexedProduct.of(plain.asRow());
      return (a, ao, c, co) -> loops.multiply(row, right, start, a, ao, c, co, onto);
    }
    IndexedProduct product = IndexedProduct.of(plain);
    return (a, ao, c, co) -> loops.multiply(product, a, ao, right, start, c, co, onto);
  }

  @Override
  public void right(float[] b, int bo) {
    if (sizes.right() == Orientation.PLAIN) {
      right = b;
      start = bo;
    } else {
      Transposition.write(b, bo, sizes.n(), sizes.k(), sizes.ldb(), panel, 0);
    }
  }

  @Override
  public void multiply(float[] a, int ao, float[] c, int co) {
    multiplication.run(a, ao, c, co);
  }

  @FunctionalInterface
  private interface Multiplication {
    void run(float[] a, int ao, float[] c, int co);
  }
}
