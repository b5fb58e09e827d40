package org.kindling.graph;

import java.util.List;

/**
 * A range along one axis.
 *
 * @param axis which
 * @param start the first index
 * @param length how many
 */
public record Slice(int axis, int start, int length) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape operand = operands.get(0);
    if (start < 0 || length < 1 || start + length > operand.get(axis)) {
      throw new IllegalArgumentException(
          "range " + start + " .. " + (start + length) + " is outside the axis");
    }
    return operand.with(axis, length);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    int behind = output.input(0).shape().get(axis) - start - length;
    return List.of(Ops.pad(cotangent, axis, start, behind));
  }
}
