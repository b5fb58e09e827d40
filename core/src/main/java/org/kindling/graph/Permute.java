package org.kindling.graph;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes in another order.
 *
 * @param order for each axis of the result, which axis of the operand it is
 */
public record Permute(List<Integer> order) implements Primitive {
  /** Copies the order. */
  public Permute {
    order = List.copyOf(order);
  }

  @Override
  public Shape shape(List<Shape> operands) {
    Shape operand = operands.get(0);
    List<Integer> axes = IntStream.range(0, operand.rank()).boxed().toList();
    if (!order.stream().sorted().toList().equals(axes)) {
      throw new IllegalArgumentException("the order must name each axis once but was " + order);
    }
    return Shape.of(order.stream().mapToInt(operand::get).toArray());
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    List<Integer> inverse = IntStream.range(0, order.size()).map(order::indexOf).boxed().toList();
    return List.of(Ops.permute(cotangent, inverse));
  }
}
