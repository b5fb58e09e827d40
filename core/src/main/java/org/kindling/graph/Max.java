package org.kindling.graph;

import java.util.List;

/**
 * The maximum along axes, which stay with size 1. Where several elements are the maximum, they
 * share its derivative equally.
 *
 * @param axes which, ascending
 */
public record Max(List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public Max {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape shape(List<Shape> operands) {
    return Sum.reduced(operands.get(0), axes);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor winners = Ops.equal(output.input(0), output);
    Tensor share = Ops.divide(cotangent, Ops.sum(winners, axes));
    return List.of(Ops.multiply(winners, share));
  }
}
