package org.kindling.graph;

import java.util.List;

/**
 * Class numbers [..., 1] as rows [..., depth] with a 1 at the class; without derivative. Numbers
 * are held as floating point; one outside 0 .. depth - 1 gives a row of zeros.
 *
 * @param depth the number of classes
 */
public record OneHot(int depth) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape operand = operands.get(0);
    if (operand.rank() == 0 || operand.get(-1) != 1) {
      throw new IllegalArgumentException("the last axis must be 1");
    }
    return operand.with(-1, depth);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.zeros(output.input(0).shape()));
  }
}
