package org.kindling.graph;

import java.util.List;

/**
 * One number in every element.
 *
 * @param value the number
 * @param dimensions the shape that it fills
 */
public record Constant(double value, Shape dimensions) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return dimensions;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of();
  }
}
