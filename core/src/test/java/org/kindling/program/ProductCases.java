package org.kindling.program;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.program.PrimitiveCases.two;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.PrimitiveCases.Case;

/** Products of matrices whose leading axes are shared by either operand, both or none. */
final class ProductCases {
  /** Tasks; and tasks and heads. */
  private static final int[][][] LEADING = {
    {{1}, {1}}, {{4}, {4}}, {{1}, {4}}, {{4}, {1}},
    {{2, 3}, {2, 3}}, {{2, 3}, {1, 1}}, {{2, 3}, {2, 1}}, {{2, 3}, {1, 3}},
    {{2, 1}, {1, 3}}, {{1, 1}, {2, 3}}, {{2, 1}, {2, 1}}, {{2, 1}, {2, 3}}
  };

  private ProductCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int[][] leading : LEADING) {
      products(cases, leading[0], leading[1]);
    }
    repeated(cases, Shape.of(4, 2, 3), Shape.of(1, 3, 5), Shape.of(4, 3, 5));
    repeated(cases, Shape.of(4, 3, 2, 3), Shape.of(1, 1, 3, 5), Shape.of(4, 3, 3, 5));
    repeated(cases, Shape.of(4, 3, 2, 3), Shape.of(4, 1, 3, 5), Shape.of(4, 3, 3, 5));
    repeated(cases, Shape.of(4, 3, 2, 3), Shape.of(1, 3, 3, 5), Shape.of(4, 3, 3, 5));
    return cases;
  }

  private static void products(List<Case> cases, int[] tasks, int[] others) {
    Shape plainLeft = matrices(tasks, 2, 3);
    Shape plainRight = matrices(others, 3, 5);
    Shape turnedLeft = matrices(tasks, 3, 2);
    Shape turnedRight = matrices(others, 5, 3);
    two(cases, "matmul", plainLeft, plainRight, Ops::matmul);
    two(cases, "matmul'", plainLeft, turnedRight, (a, b) -> Ops.matmul(a, PLAIN, b, TRANSPOSED));
    two(cases, "matmul''", turnedLeft, plainRight, (a, b) -> Ops.matmul(a, TRANSPOSED, b, PLAIN));
    two(
        cases,
        "matmul'''",
        turnedLeft,
        turnedRight,
        (a, b) -> Ops.matmul(a, TRANSPOSED, b, TRANSPOSED));
    two(cases, "outer", matrices(tasks, 2, 1), matrices(others, 1, 5), Ops::matmul);
  }

  private static Shape matrices(int[] leading, int rows, int columns) {
    return Shape.of(IntStream.concat(IntStream.of(leading), IntStream.of(rows, columns)).toArray());
  }

  /** Weights as algorithms write them: copied along leading axes, the products' sum taken. */
  private static void repeated(List<Case> cases, Shape rows, Shape weights, Shape copies) {
    two(
        cases,
        "matmul of repeated",
        rows,
        weights,
        (a, b) -> {
          Tensor product = Ops.matmul(a, Ops.broadcast(b, copies));
          return Ops.sum(product, weights.broadcastAxes(copies));
        });
  }
}
