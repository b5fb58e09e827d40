package org.kindling.graph;

import java.util.List;

/**
 * Matrices [..., n, m] without what stands above their diagonals, be it infinite; of ones with the
 * factor 1 it is the mask by which a position of a sequence sees none behind it.
 *
 * @param diagonal what the elements on the diagonal are multiplied with
 */
public record LowerTriangle(double diagonal) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    if (operands.get(0).rank() < 2) {
      throw new IllegalArgumentException("needs matrices [..., row, column]");
    }
    return operands.get(0);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(LinearAlgebra.lowerTriangle(cotangent, diagonal));
  }
}
