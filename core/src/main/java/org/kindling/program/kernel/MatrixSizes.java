package org.kindling.program.kernel;

import org.kindling.graph.MatMul.Orientation;

/**
 * What a product of two matrices needs to know of them: [m, k] by [k, n] gives [m, n], each
 * row-major in memory; a transposed operand lies there as [k, m] or [n, k].
 *
 * @param lda from one row in memory to the next, in elements; {@code ldb} and {@code ldc} likewise
 */
record MatrixSizes(
    int m, int n, int k, Orientation left, int lda, Orientation right, int ldb, int ldc) {
  /** Of matrices whose rows follow each other. */
  static MatrixSizes contiguous(int m, int n, int k, Orientation left, Orientation right) {
    int lda = left == Orientation.PLAIN ? k : m;
    int ldb = right == Orientation.PLAIN ? n : k;
    return new MatrixSizes(m, n, k, left, lda, right, ldb, n);
  }
}
