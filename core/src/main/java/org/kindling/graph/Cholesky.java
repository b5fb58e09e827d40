package org.kindling.graph;

import static org.kindling.graph.LinearAlgebra.lowerTriangle;
import static org.kindling.graph.LinearAlgebra.symmetricPart;
import static org.kindling.graph.LinearAlgebra.transpose;
import static org.kindling.graph.LinearAlgebra.triangularSolve;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

import java.util.List;

/**
 * The Cholesky factor of positive definite matrices: of [..., n, n] the lower triangular L of the
 * same shape with L L' equal to it, zeros above the diagonal.
 *
 * <p>Of a matrix that is not symmetric it is the factor of the symmetric part, half of the sum with
 * its transpose. One that is not positive definite, or not finite, has no factor: all elements of
 * its L are no number, and those of other matrices are not touched.
 *
 * <p>Source of the derivative: Murray 2016, "Differentiation of the Cholesky decomposition",
 * arXiv:1602.07527, equation 10.
 */
public record Cholesky() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    LinearAlgebra.requireSquare(operands.get(0));
    return operands.get(0);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor middle = lowerTriangle(Ops.matmul(output, TRANSPOSED, cotangent, PLAIN), 0.5);
    Tensor left = triangularSolve(output, TRANSPOSED, middle);
    return List.of(symmetricPart(triangularSolve(output, TRANSPOSED, transpose(left))));
  }
}
