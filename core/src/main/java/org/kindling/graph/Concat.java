package org.kindling.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The operands one behind the other along one axis.
 *
 * @param axis which
 */
public record Concat(int axis) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape first = operands.get(0);
    int length = 0;
    for (Shape operand : operands) {
      if (operand.rank() != first.rank() || !operand.with(axis, 1).equals(first.with(axis, 1))) {
        throw new IllegalArgumentException("all but axis " + axis + " must agree");
      }
      length += operand.get(axis);
    }
    return first.with(axis, length);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    List<Tensor> parts = new ArrayList<>();
    int start = 0;
    for (Tensor operand : output.inputs()) {
      parts.add(Ops.slice(cotangent, axis, start, operand.shape().get(axis)));
      start += operand.shape().get(axis);
    }
    return parts;
  }
}
