package org.kindling.graph;

import java.util.List;

/**
 * {@code a + scale * b} in one pass, element by element with broadcasting: a step of gradient
 * descent.
 */
public record ScaledAdd(double scale) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return operands.get(0).broadcastWith(operands.get(1));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(
        Ops.sumTo(cotangent, output.input(0).shape()),
        Ops.sumTo(Ops.multiply(cotangent, Ops.constant(scale)), output.input(1).shape()));
  }
}
