package org.kindling.graph;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kindling.graph.MatMul.Orientation;

/**
 * What is built of square matrices [..., n, n] along leading axes, of which the first is the task.
 */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /** The lower triangular L with L L' equal to a positive definite matrix: {@link Cholesky}. */
  public static Tensor cholesky(Tensor matrix) {
    return Tensor.of(new Cholesky(), List.of(matrix));
  }

  /** X with A X equal to sides [..., n, m], A positive definite: {@link PositiveDefiniteSolve}. */
  public static Tensor solve(Tensor matrix, Tensor sides) {
    return Tensor.of(new PositiveDefiniteSolve(), List.of(matrix, sides));
  }

  /** X with L X, or L' X, equal to sides [..., n, m]: {@link TriangularSolve}. */
  public static Tensor triangularSolve(Tensor lower, Orientation orientation, Tensor sides) {
    return Tensor.of(new TriangularSolve(orientation), List.of(lower, sides));
  }

  /** The logarithm of a positive definite matrix's determinant: [..., 1, 1]. */
  public static Tensor logDeterminant(Tensor matrix) {
    Tensor roots = Ops.log(diagonal(cholesky(matrix)));
    return Ops.multiply(Ops.sum(roots, -2), Ops.constant(2));
  }

  /** Without what stands above the diagonal, which is multiplied by a factor. */
  public static Tensor lowerTriangle(Tensor matrix, double diagonal) {
    return Tensor.of(new LowerTriangle(diagonal), List.of(matrix));
  }

  /** The diagonal of [..., n, n] as a column [..., n, 1]. */
  public static Tensor diagonal(Tensor matrix) {
    Shape shape = matrix.shape();
    requireSquare(shape);
    int n = shape.get(-1);
    // In rows of one element more the diagonal is the first column.
    Tensor elements = Ops.reshape(matrix, shape.with(-2, 1).with(-1, n * n));
    return Ops.slice(Ops.reshape(Ops.pad(elements, -1, 0, n), shape.with(-1, n + 1)), -1, 0, 1);
  }

  /** A column [..., n, 1] as the diagonal of [..., n, n], zeros elsewhere. */
  public static Tensor diagonalMatrix(Tensor column) {
    Shape shape = column.shape();
    if (shape.rank() < 2 || shape.get(-1) != 1) {
      throw new IllegalArgumentException("needs columns [..., n, 1] but was given " + shape);
    }
    int n = shape.get(-2);
    Tensor rows = Ops.pad(column, -1, 0, n);
    Tensor elements = Ops.reshape(rows, shape.with(-2, 1).with(-1, n * (n + 1)));
    return Ops.reshape(Ops.slice(elements, -1, 0, n * n), shape.with(-1, n));
  }

  /** [..., n, m] as [..., m, n]. */
  public static Tensor transpose(Tensor matrix) {
    int rank = matrix.shape().rank();
    List<Integer> order = IntStream.range(0, rank).boxed().collect(Collectors.toList());
    order.set(rank - 2, rank - 1);
    order.set(rank - 1, rank - 2);
    return Ops.permute(matrix, order);
  }

  /** Half of the sum of square matrices and their transposes. */
  public static Tensor symmetricPart(Tensor matrix) {
    return Ops.multiply(Ops.add(matrix, transpose(matrix)), Ops.constant(0.5));
  }

  static void requireSquare(Shape matrix) {
    if (matrix.rank() < 3 || matrix.get(-1) != matrix.get(-2)) {
      throw new IllegalArgumentException("needs square matrices [task, ..., n, n]");
    }
  }

  /** The shape of the solutions for matrices and right sides. */
  static Shape solution(Shape matrix, Shape sides) {
    requireSquare(matrix);
    return new MatMul(Orientation.PLAIN, Orientation.PLAIN).shape(List.of(matrix, sides));
  }
}
