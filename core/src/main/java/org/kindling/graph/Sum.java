package org.kindling.graph;

import java.util.List;

/**
 * The sum along axes, which stay with size 1.
 *
 * @param axes which, ascending
 */
public record Sum(List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public Sum {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape shape(List<Shape> operands) {
    return reduced(operands.get(0), axes);
  }

  /** The shape with size 1 along the axes. */
  static Shape reduced(Shape shape, List<Integer> axes) {
    Shape result = shape;
    for (int axis : axes) {
      result = result.with(axis, 1);
    }
    return result;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.broadcast(cotangent, output.input(0).shape()));
  }
}
