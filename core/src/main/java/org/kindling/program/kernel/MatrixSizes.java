package org.kindling.program.kernel;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

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
    int lda = left == PLAIN ? k : m;
    int ldb = right == PLAIN ? n : k;
    return new MatrixSizes(m, n, k, left, lda, right, ldb, n);
  }

  /** The same product after its right operand was written out transposed, its rows one by one. */
  MatrixSizes turned() {
    return new MatrixSizes(m, n, k, left, lda, PLAIN, n, ldc);
  }

  /** Whether it multiplies a transposed matrix by one column, into one column without gaps. */
  boolean isColumnOfColumns() {
    return n == 1 && ldc == 1 && left == TRANSPOSED && right == PLAIN;
  }

  /** Such a product as that of a row, its right operand, and a plain matrix, its left one. */
  MatrixSizes asRow() {
    return new MatrixSizes(1, m, k, TRANSPOSED, ldb, PLAIN, lda, m);
  }
}
