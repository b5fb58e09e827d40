package org.kindling.graph;

import java.util.List;

/** The operand itself, treated as a constant by derivatives: what makes MAML first-order. */
public record StopGradient() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return operands.get(0);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.zeros(output.shape()));
  }
}
