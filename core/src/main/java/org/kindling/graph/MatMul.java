package org.kindling.graph;

import java.util.List;

/**
 * Products of matrices along a leading batch axis: [t, m, k] by [t, k, n] gives [t, m, n].
 *
 * <p>An operand whose batch axis is 1 is shared by all products.
 *
 * @param left how the first operand lies in memory: [t, m, k], or transposed [t, k, m]
 * @param right how the second operand lies in memory: [t, k, n], or transposed [t, n, k]
 */
public record MatMul(Orientation left, Orientation right) implements Primitive {

  /** Whether an operand is multiplied as it is or transposed. */
  public enum Orientation {
    PLAIN,
    TRANSPOSED;

    /** The other one. */
    public Orientation flipped() {
      return this == PLAIN ? TRANSPOSED : PLAIN;
    }
  }

  @Override
  public Shape shape(List<Shape> operands) {
    Shape a = operands.get(0);
    Shape b = operands.get(1);
    if (a.rank() != 3 || b.rank() != 3) {
      throw new IllegalArgumentException("both operands must have rank 3: [batch, row, column]");
    }
    if (a.get(0) != b.get(0) && a.get(0) != 1 && b.get(0) != 1) {
      throw new IllegalArgumentException(
          "batch axes must agree or be 1 but are " + a.get(0) + " and " + b.get(0));
    }
    if (inner(a, left) != outer(b, right)) {
      throw new IllegalArgumentException(
          "inner dimensions differ: " + inner(a, left) + " and " + outer(b, right));
    }
    return Shape.of(Math.max(a.get(0), b.get(0)), outer(a, left), inner(b, right));
  }

  /** Rows of a matrix as it is multiplied. */
  public static int outer(Shape shape, Orientation orientation) {
    return shape.get(orientation == Orientation.PLAIN ? 1 : 2);
  }

  /** Columns of a matrix as it is multiplied. */
  public static int inner(Shape shape, Orientation orientation) {
    return shape.get(orientation == Orientation.PLAIN ? 2 : 1);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor a = output.input(0);
    Tensor b = output.input(1);
    Tensor toA =
        left == Orientation.PLAIN
            ? Ops.matmul(cotangent, Orientation.PLAIN, b, right.flipped())
            : Ops.matmul(b, right, cotangent, Orientation.TRANSPOSED);
    Tensor toB =
        right == Orientation.PLAIN
            ? Ops.matmul(a, left.flipped(), cotangent, Orientation.PLAIN)
            : Ops.matmul(cotangent, Orientation.TRANSPOSED, a, left);
    return List.of(Ops.sumTo(toA, a.shape()), Ops.sumTo(toB, b.shape()));
  }
}
