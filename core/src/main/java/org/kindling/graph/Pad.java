package org.kindling.graph;

import java.util.List;

/**
 * Zeros put before and behind along one axis.
 *
 * @param axis which
 * @param before how many zeros before
 * @param behind how many zeros behind
 */
public record Pad(int axis, int before, int behind) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    if (before < 0 || behind < 0) {
      throw new IllegalArgumentException("padding must be at least 0");
    }
    Shape operand = operands.get(0);
    return operand.with(axis, before + operand.get(axis) + behind);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.slice(cotangent, axis, before, output.input(0).shape().get(axis)));
  }
}
