package org.kindling.graph;

import java.util.List;

/** {@code a * b + c} in one pass and one rounding, element by element with broadcasting. */
public record MultiplyAdd() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return operands.get(0).broadcastWith(operands.get(1)).broadcastWith(operands.get(2));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor a = output.input(0);
    Tensor b = output.input(1);
    return List.of(
        Ops.sumTo(Ops.multiply(cotangent, b), a.shape()),
        Ops.sumTo(Ops.multiply(cotangent, a), b.shape()),
        Ops.sumTo(cotangent, output.input(2).shape()));
  }
}
