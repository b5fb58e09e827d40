package org.kindling.graph;

import static org.kindling.graph.LinearAlgebra.lowerTriangle;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

import java.util.List;
import org.kindling.graph.MatMul.Orientation;

/**
 * Solutions of triangular systems: a lower triangular L [..., n, n] and right sides [..., n, m]
 * give the X [..., n, m] with L X, or L' X, equal to them. Along a leading axis of 1 an operand is
 * shared.
 *
 * <p>What stands above the diagonal is never read. A matrix whose diagonal has a 0, or what is not
 * finite, has no solution: all elements of its X are no number.
 *
 * @param orientation whether the matrix is taken as it is or transposed
 */
public record TriangularSolve(Orientation orientation) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    return LinearAlgebra.solution(operands.get(0), operands.get(1));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor matrix = output.input(0);
    Tensor toSide = LinearAlgebra.triangularSolve(matrix, orientation.flipped(), cotangent);
    Tensor product =
        orientation == PLAIN
            ? Ops.matmul(toSide, PLAIN, output, TRANSPOSED)
            : Ops.matmul(output, PLAIN, toSide, TRANSPOSED);
    return List.of(
        Ops.sumTo(lowerTriangle(Ops.negate(product), 1), matrix.shape()),
        Ops.sumTo(toSide, output.input(1).shape()));
  }
}
