package org.kindling.graph;

import java.util.List;

/**
 * {@code relu(a * b + c)} in one pass, element by element with broadcasting: a normalisation's
 * scale and shift with the activation behind it.
 */
public record MultiplyAddRelu() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return new MultiplyAdd().shape(operands);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return new MultiplyAdd().pullback(output, Ops.gate(cotangent, output));
  }
}
