package org.kindling.graph;

import java.util.List;

/**
 * The same elements in row-major order under another shape; costs nothing.
 *
 * @param target the new shape
 */
public record Reshape(Shape target) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    if (operands.get(0).size() != target.size()) {
      throw new IllegalArgumentException(
          operands.get(0).size() + " elements do not fill " + target);
    }
    return target;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.reshape(cotangent, output.input(0).shape()));
  }
}
