package org.kindling.program.kernel;

import java.util.List;
import org.kindling.graph.Shape;

/**
 * Which matrices of two operands meet in each product along the leading axes, by where they start.
 *
 * @param left of each product, where the first operand's matrix starts, in elements
 * @param right of each product, where the second operand's matrix starts, in elements
 */
record MatrixPairs(int[] left, int[] right) {
  /** The pairs of operands [..., row, column] in the order of the result's matrices. */
  static MatrixPairs of(Shape a, Shape b, Shape result) {
    Shape products = numbers(result);
    int[] left = new int[products.size()];
    int[] right = new int[products.size()];
    Strides.of(products, List.of(numbers(a), numbers(b)))
        .forEach(
            (at, matrix) -> {
              left[at] = matrix[0] * matrixSize(a);
              right[at] = matrix[1] * matrixSize(b);
            });
    return new MatrixPairs(left, right);
  }

  /** Of left operands that follow each other, of so many elements in all, by one right operand. */
  static MatrixPairs together(int count, int elements) {
    return new MatrixPairs(IndexedProduct.steps(count, elements / count), new int[count]);
  }

  /** As many elements as the shape has matrices. */
  private static Shape numbers(Shape shape) {
    return shape.with(-2, 1).with(-1, 1);
  }

  /** Elements of one of a shape's matrices. */
  static int matrixSize(Shape shape) {
    return shape.get(-2) * shape.get(-1);
  }

  /** Bytes of both arrays. */
  long bytes() {
    return 2L * left.length * Integer.BYTES;
  }

  int count() {
    return left.length;
  }
}
