package org.kindling.program.kernel;

import org.kindling.graph.MatMul.Orientation;

/**
 * Products of matrices of one size.
 *
 * <p>Each element of a result is one chain of fused multiply-adds over k. A right operand that lies
 * transposed is written out plain, into memory of this object's own.
 */
final class MatrixProduct implements Product {
  private final MatrixSizes sizes;
  private final Multiplication multiplication;
  private final float[] panel;
  private final long bytes;
  private float[] right;
  private int start;

  /** Products by these loops; allocates what they need. */
  MatrixProduct(ProductLoops loops, MatrixSizes sizes, Onto onto) {
    boolean turned = sizes.right() == Orientation.TRANSPOSED;
    this.sizes = sizes;
    this.panel = turned ? new float[sizes.k() * sizes.n() + Arena.SLACK] : new float[0];
    MatrixSizes plain = turned ? sizes.turned() : sizes;
    boolean asRow = plain.isColumnOfColumns();
    IndexedProduct product = IndexedProduct.of(asRow ? plain.asRow() : plain);
    this.multiplication =
        asRow
            ? (a, ao, c, co) -> loops.multiply(product, right, start, a, ao, c, co, onto)
            : (a, ao, c, co) -> loops.multiply(product, a, ao, right, start, c, co, onto);
    this.bytes = product.bytes() + (long) panel.length * Float.BYTES;
    this.right = panel;
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

  @Override
  public long bytes() {
    return bytes;
  }

  @FunctionalInterface
  private interface Multiplication {
    void run(float[] a, int ao, float[] c, int co);
  }
}
