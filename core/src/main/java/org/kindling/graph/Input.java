package org.kindling.graph;

import java.util.List;

/**
 * A value that is given when a program runs.
 *
 * @param name unique within a program
 * @param dimensions its shape
 */
public record Input(String name, Shape dimensions) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return dimensions;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of();
  }
}
