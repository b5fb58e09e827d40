package org.kindling.program.kernel;

import java.util.stream.IntStream;
import org.kindling.graph.MatMul.Orientation;

/**
 * A product whose operands are read where they lie, by tables: {@code c[result[i] + j]} is the sum
 * of {@code a[left[i] + termLeft[p]] * b[termRight[p] + j]} over p.
 *
 * <p>Each element is one chain of fused multiply-adds along p. What b has is read up to 64 elements
 * past a row's end; it does not count.
 *
 * @param left where each row of the left operand starts
 * @param result where each row of the result starts, as many
 * @param termLeft each term's start in the left operand, counted from a row's
 * @param termRight where each term's row in the right operand starts, as many
 * @param columns of the right operand and the result
 */
record IndexedProduct(int[] left, int[] result, int[] termLeft, int[] termRight, int columns) {
  /** The product of a matrix [m, k], which may lie transposed, and a plain one [k, n]. */
  static IndexedProduct of(MatrixSizes sizes) {
    boolean plain = sizes.left() == Orientation.PLAIN;
    return new IndexedProduct(
        steps(sizes.m(), plain ? sizes.lda() : 1),
        steps(sizes.m(), sizes.ldc()),
        steps(sizes.k(), plain ? 1 : sizes.lda()),
        steps(sizes.k(), sizes.ldb()),
        sizes.n());
  }

  /** As many starts, equally far from each other. */
  static int[] steps(int count, int step) {
    return IntStream.range(0, count).map(i -> i * step).toArray();
  }

  /** Bytes of the tables. */
  long bytes() {
    int rowsAndTerms = left.length + result.length + termLeft.length + termRight.length;
    return (long) rowsAndTerms * Integer.BYTES;
  }

  /** Of the left operand and the result. */
  int rows() {
    return result.length;
  }

  int terms() {
    return termLeft.length;
  }
}
