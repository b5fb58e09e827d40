package org.kindling.graph;

import java.util.List;

/**
 * Products of matrices along leading axes, of which the first is the task: [..., m, k] by [..., k,
 * n] gives [..., m, n].
 *
 * <p>Both operands have as many axes; along a leading axis where one of them is 1 its matrices are
 * shared by all products. Operands of different ranks are not aligned, since heads would pass for
 * tasks where there are as many of both.
 *
 * @param left how the first operand lies in memory: [..., m, k], or transposed [..., k, m]
 * @param right how the second operand lies in memory: [..., k, n], or transposed [..., n, k]
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
    if (a.rank() < 3 || a.rank() != b.rank()) {
      throw new IllegalArgumentException(
          "both operands must have one rank of at least 3: [task, ..., row, column]");
    }
    if (inner(a, left) != outer(b, right)) {
      throw new IllegalArgumentException(
          "inner dimensions differ: " + inner(a, left) + " and " + outer(b, right));
    }
    Shape leading = a.with(-2, 1).with(-1, 1).broadcastWith(b.with(-2, 1).with(-1, 1));
    return leading.with(-2, outer(a, left)).with(-1, inner(b, right));
  }

  /** Rows of a matrix as it is multiplied. */
  public static int outer(Shape shape, Orientation orientation) {
    return shape.get(orientation == Orientation.PLAIN ? -2 : -1);
  }

  /** Columns of a matrix as it is multiplied. */
  public static int inner(Shape shape, Orientation orientation) {
    return shape.get(orientation == Orientation.PLAIN ? -1 : -2);
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
