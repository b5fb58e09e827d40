package org.kindling.graph;

import java.util.List;

/**
 * One row of the table of operations: a shape rule and a derivative.
 *
 * <p>A value: equal primitives on the same operands are the same computation. The kernel that
 * computes it is found by the compiler in its own table. The derivative is written in primitives
 * again, so that derivatives of any order follow.
 */
public interface Primitive {
  /**
   * The shape of the result.
   *
   * @throws IllegalArgumentException where the operands do not fit, saying why
   */
  Shape shape(List<Shape> operands);

  /**
   * The product of the cotangent with the Jacobian, for each operand.
   *
   * @param output this primitive's result
   * @param cotangent of the result's shape
   * @return one tensor for each operand, of its shape; {@link Ops#zeros} where nothing flows back
   */
  List<Tensor> pullback(Tensor output, Tensor cotangent);
}
