package org.kindling.graph;

import static org.kindling.graph.LinearAlgebra.symmetricPart;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

import java.util.List;

/**
 * Solutions of systems with positive definite matrices, such as the normal equations of ridge
 * regression: A [..., n, n] and right sides [..., n, m] give the X [..., n, m] with A X equal to
 * them. Along a leading axis of 1 an operand is shared.
 *
 * <p>As in {@link Cholesky}, by which it is computed, the symmetric part of A counts, and where
 * that is not positive definite all elements of X are no number. The factor stays in double
 * precision, and derivatives of any order are such solutions and products again.
 */
public record PositiveDefiniteSolve() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return LinearAlgebra.solution(operands.get(0), operands.get(1));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor matrix = output.input(0);
    Tensor toSide = LinearAlgebra.solve(matrix, cotangent);
    Tensor product = Ops.negate(Ops.matmul(toSide, PLAIN, output, TRANSPOSED));
    return List.of(
        symmetricPart(Ops.sumTo(product, matrix.shape())),
        Ops.sumTo(toSide, output.input(1).shape()));
  }
}
