package org.kindling.graph;

import java.util.List;

/**
 * The sum along axes of the product of two operands of one shape, in one pass.
 *
 * @param axes which, ascending; they stay with size 1
 */
public record SumOfProducts(List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public SumOfProducts {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape shape(List<Shape> operands) {
    if (!operands.get(0).equals(operands.get(1))) {
      throw new IllegalArgumentException("the operands must be of one shape");
    }
    return Sum.reduced(operands.get(0), axes);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(
        Ops.multiply(cotangent, output.input(1)), Ops.multiply(cotangent, output.input(0)));
  }
}
