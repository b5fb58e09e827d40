package org.kindling.graph;

import java.util.List;

/** {@code gate(a, b) + c} in one pass, element by element with broadcasting. */
public record GateAdd() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return new MultiplyAdd().shape(operands);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor a = output.input(0);
    Tensor b = output.input(1);
    return List.of(
        Ops.sumTo(Ops.gate(cotangent, b), a.shape()),
        Ops.zeros(b.shape()),
        Ops.sumTo(cotangent, output.input(2).shape()));
  }
}
