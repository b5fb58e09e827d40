package org.kindling.graph;

import java.util.List;

/**
 * The operand repeated along axes where its size is 1.
 *
 * @param target the shape to fill, of the operand's rank
 */
public record Broadcast(Shape target) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape operand = operands.get(0);
    if (operand.rank() != target.rank() || !operand.broadcastWith(target).equals(target)) {
      throw new IllegalArgumentException("does not broadcast to " + target);
    }
    return target;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.sumTo(cotangent, output.input(0).shape()));
  }
}
