package org.kindling.program;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.program.PrimitiveCases.one;
import static org.kindling.program.PrimitiveCases.two;

import java.util.ArrayList;
import java.util.List;
import org.kindling.graph.LinearAlgebra;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.PrimitiveCases.Case;

/** Square matrices, and systems whose operands are shared by either operand, both or none. */
final class LinearAlgebraCases {
  private LinearAlgebraCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : List.of(Shape.of(1, 3, 3), Shape.of(4, 3, 3), Shape.of(2, 3, 1, 1))) {
      one(cases, "cholesky", shape, -1, 1, x -> LinearAlgebra.cholesky(positive(x)));
      one(cases, "logDeterminant", shape, -1, 1, x -> LinearAlgebra.logDeterminant(positive(x)));
      one(cases, "lowerTriangle", shape, -2, 2, x -> LinearAlgebra.lowerTriangle(x, 0.5));
      one(cases, "diagonal", shape, -2, 2, x -> Ops.square(LinearAlgebra.diagonal(x)));
      one(cases, "transpose", shape, -2, 2, x -> Ops.square(LinearAlgebra.transpose(x)));
    }
    one(cases, "lowerTriangle", Shape.of(2, 2, 5), -2, 2, x -> LinearAlgebra.lowerTriangle(x, 1));
    Shape column = Shape.of(2, 3, 4, 1);
    one(cases, "diagonalMatrix", column, -2, 2, x -> Ops.square(LinearAlgebra.diagonalMatrix(x)));
    systems(cases, Shape.of(1, 3, 3), Shape.of(1, 3, 2));
    systems(cases, Shape.of(4, 3, 3), Shape.of(4, 3, 1));
    systems(cases, Shape.of(1, 3, 3), Shape.of(4, 3, 2));
    systems(cases, Shape.of(4, 3, 3), Shape.of(1, 3, 2));
    systems(cases, Shape.of(2, 1, 3, 3), Shape.of(1, 3, 3, 2));
    return cases;
  }

  private static void systems(List<Case> cases, Shape matrices, Shape sides) {
    two(cases, "solve", matrices, sides, (a, b) -> LinearAlgebra.solve(positive(a), b));
    two(
        cases,
        "triangularSolve",
        matrices,
        sides,
        (a, b) -> LinearAlgebra.triangularSolve(regular(a), PLAIN, b));
    two(
        cases,
        "triangularSolve'",
        matrices,
        sides,
        (a, b) -> LinearAlgebra.triangularSolve(regular(a), TRANSPOSED, b));
  }

  /** The symmetric part is positive definite for elements between -2 and 2. */
  private static Tensor positive(Tensor x) {
    return Ops.add(x, identity(x, 7));
  }

  /** Nothing on the diagonal is near 0. */
  private static Tensor regular(Tensor x) {
    return Ops.add(x, identity(x, 4));
  }

  private static Tensor identity(Tensor like, double scale) {
    return LinearAlgebra.diagonalMatrix(Ops.constant(scale, like.shape().with(-1, 1)));
  }
}
