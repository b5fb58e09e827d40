package org.kindling.graph;

import java.util.List;

/**
 * {@code x * a + y * b + c} in one pass, element by element with broadcasting: the derivative of a
 * normalisation, with a, b and c of a channel each.
 */
public record WeightedSum() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return operands.stream().reduce(Shape::broadcastWith).orElseThrow();
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(
        throughProduct(output, 0, 1, cotangent),
        throughProduct(output, 1, 0, cotangent),
        throughProduct(output, 2, 3, cotangent),
        throughProduct(output, 3, 2, cotangent),
        Ops.sumTo(cotangent, output.input(4).shape()));
  }

  private static Tensor throughProduct(Tensor output, int to, int other, Tensor cotangent) {
    Tensor wide = Ops.multiply(cotangent, output.input(other));
    return Ops.sumTo(wide, output.input(to).shape());
  }
}
