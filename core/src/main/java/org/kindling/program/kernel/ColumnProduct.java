package org.kindling.program.kernel;

/**
 * A product whose left operand lies transposed and is read along its columns: {@code c[result[i] +
 * j]} is the sum of {@code a[left[p] + i] * b[right[p] + j]} over p.
 *
 * <p>Each element is one chain of fused multiply-adds along p. What a and b have is read up to 64
 * elements past a row's end; it does not count.
 *
 * @param left where each term's row of the left operand starts
 * @param right where each term's row of the right operand starts
 * @param result where each row of the result starts
 * @param columns of the right operand and the result
 */
record ColumnProduct(int[] left, int[] right, int[] result, int columns) {
  /** The product of matrices [k, m], transposed, and [k, n], all row-major. */
  static ColumnProduct of(int m, int n, int k, int lda, int ldb, int ldc) {
    return new ColumnProduct(
        RowProduct.steps(k, lda), RowProduct.steps(k, ldb), RowProduct.steps(m, ldc), n);
  }

  int rows() {
    return result.length;
  }
}
