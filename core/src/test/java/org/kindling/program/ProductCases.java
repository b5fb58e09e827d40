package org.kindling.program;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.program.PrimitiveCases.two;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kindling.graph.Binary;
import org.kindling.graph.Fused;
import org.kindling.graph.MatMul;
import org.kindling.graph.Ops;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScaledAdd;
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
    for (Ended row :
        List.of(
            new Ended("bias", Binary.ADD, 0, Shape.of(1, 1, 37)),
            new Ended("bias of tasks", Binary.ADD, 1, Shape.of(4, 1, 37)),
            new Ended("bias and activation", Binary.ADD_RELU, 0, Shape.of(4, 1, 37)),
            new Ended("addition", Binary.ADD, 0, Shape.of(4, 2, 37)),
            new Ended("gate", Binary.GATE, 0, Shape.of(4, 2, 37)),
            new Ended("step", new ScaledAdd(-0.3), 1, Shape.of(1, 2, 37)),
            new Ended("column", Binary.ADD, 0, Shape.of(4, 2, 1)),
            new Ended("number", Binary.ADD, 0, Shape.of()))) {
      ended(cases, row, Shape.of(4, 2, 3), Shape.of(4, 3, 37));
      ended(cases, row, Shape.of(4, 2, 3), Shape.of(1, 3, 37));
      ended(cases, row, Shape.of(4, 2, 1), Shape.of(4, 1, 37));
      reshaped(cases, row);
    }
    Fused narrow = new Fused(new MatMul(PLAIN, PLAIN), 2, Binary.ADD, 0);
    List<Shape> few = List.of(Shape.of(4, 2, 3), Shape.of(4, 3, 5), Shape.of(1, 1, 5));
    cases.add(new Case("narrow", few, -2, 2, 0, x -> PrimitiveCases.apply(narrow, x)));
    return cases;
  }

  /** What is done to a product, which is an operand of it, and the shape of the other one. */
  private record Ended(String name, Primitive last, int position, Shape other) {}

  private static void ended(List<Case> cases, Ended row, Shape left, Shape right) {
    MatMul product = new MatMul(PLAIN, PLAIN);
    Fused fused = new Fused(product, 2, row.last(), row.position());
    Fused twice = new Fused(fused, 3, Binary.GATE, 0);
    List<Shape> shapes = List.of(left, right, row.other());
    List<Shape> more = List.of(left, right, row.other(), Shape.of(4, 2, 37));
    cases.add(new Case(row.name(), shapes, -2, 2, 0, x -> PrimitiveCases.apply(fused, x)));
    cases.add(new Case(row.name() + ", gate", more, -2, 2, 0, x -> PrimitiveCases.apply(twice, x)));
  }

  /** The rows of all tasks by one matrix, and then as those of each task. */
  private static void reshaped(List<Case> cases, Ended row) {
    Fused rows = new Fused(new MatMul(PLAIN, PLAIN), 2, new Reshape(Shape.of(4, 2, 37)), 0);
    Fused fused = new Fused(rows, 2, row.last(), row.position());
    List<Shape> shapes = List.of(Shape.of(1, 8, 3), Shape.of(1, 3, 37), row.other());
    cases.add(
        new Case(row.name() + " of tasks", shapes, -2, 2, 0, x -> PrimitiveCases.apply(fused, x)));
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
