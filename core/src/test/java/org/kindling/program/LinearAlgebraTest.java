package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.graph.LinearAlgebra.cholesky;
import static org.kindling.graph.LinearAlgebra.diagonalMatrix;
import static org.kindling.graph.LinearAlgebra.logDeterminant;
import static org.kindling.graph.LinearAlgebra.solve;
import static org.kindling.graph.LinearAlgebra.triangularSolve;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.subtract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;

/** Factors and solutions against closed forms, and where there are none. */
class LinearAlgebraTest {
  /** Rounding in double precision. */
  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void ridgeRegressionSolvesItsNormalEquations() {
    Tensor x = Ops.input("x", Shape.of(2, 6, 3));
    Tensor y = Ops.input("y", Shape.of(2, 6, 1));
    Tensor ridge = Ops.input("ridge", Shape.of(1, 1, 1));
    Tensor weights = ridge(x, y, ridge);
    // Where the squared error and the penalty are least: X'(y - X w) = ridge * w.
    Tensor residual = matmul(x, TRANSPOSED, subtract(y, matmul(x, weights)), PLAIN);
    Tensor error = subtract(residual, multiply(weights, ridge));
    List<double[]> values = List.of(random(1, 36), random(2, 12), new double[] {0.7});

    List<double[]> results = run(List.of(x, y, ridge), List.of(weights, error), values);

    assertThat(results.get(0)).doesNotContain(0);
    assertThat(results.get(1)).containsExactly(new double[6], ROUNDING);
  }

  /** One feature: w = sum(x y) / (sum(x x) + ridge). */
  @Test
  void ridgeRegressionOfOneFeatureHasTheDerivativesOfItsClosedForm() {
    Tensor x = Ops.input("x", Shape.of(1, 3, 1));
    Tensor y = Ops.input("y", Shape.of(1, 3, 1));
    Tensor ridge = Ops.input("ridge", Shape.of(1, 1, 1));
    Tensor weight = ridge(x, y, ridge);
    List<Tensor> first = Gradients.of(weight, List.of(ridge, y));
    Tensor second = Gradients.of(first.get(0), List.of(ridge)).get(0);
    List<Tensor> outputs = List.of(weight, first.get(0), first.get(1), second);
    double[] xs = {1, -2, 3};
    double[] ys = {0.5, 4, 1};

    List<double[]> results =
        run(List.of(x, y, ridge), outputs, List.of(xs, ys, new double[] {0.5}));

    double divisor = 14 + 0.5;
    double expected = (0.5 - 8 + 3) / divisor;
    assertThat(results.get(0)[0]).isCloseTo(expected, ROUNDING);
    assertThat(results.get(1)[0]).isCloseTo(-expected / divisor, ROUNDING);
    double[] byTargets = Arrays.stream(xs).map(each -> each / divisor).toArray();
    assertThat(results.get(2)).containsExactly(byTargets, ROUNDING);
    assertThat(results.get(3)[0]).isCloseTo(2 * expected / (divisor * divisor), ROUNDING);
  }

  private static Tensor ridge(Tensor x, Tensor y, Tensor ridge) {
    int features = x.shape().get(-1);
    Tensor penalty = multiply(diagonalMatrix(constant(1, Shape.of(1, features, 1))), ridge);
    Tensor products = matmul(x, TRANSPOSED, x, PLAIN);
    return solve(add(products, penalty), matmul(x, TRANSPOSED, y, PLAIN));
  }

  /** [[4, 2], [2, 10]] is L L' of [[2, 0], [1, 3]]; its determinant is 36. */
  @Test
  void factorAndLogDeterminantOfTwoByTwoAreTheClosedForms() {
    Tensor matrix = Ops.input("matrix", Shape.of(1, 2, 2));
    Tensor determinant = logDeterminant(matrix);
    Tensor inverse = Gradients.of(determinant, List.of(matrix)).get(0);
    List<Tensor> outputs = List.of(cholesky(matrix), determinant, inverse);

    List<double[]> results = run(List.of(matrix), outputs, List.of(new double[] {4, 2, 2, 10}));

    assertThat(results.get(0)).containsExactly(2, 0, 1, 3);
    assertThat(results.get(1)[0]).isCloseTo(Math.log(36), ROUNDING);
    double[] adjugate = {10, -2, -2, 4};
    assertThat(results.get(2))
        .containsExactly(Arrays.stream(adjugate).map(each -> each / 36).toArray(), ROUNDING);
  }

  @Test
  void onlyTheSymmetricPartOfAMatrixCounts() {
    Tensor matrix = Ops.input("matrix", Shape.of(1, 2, 2));

    List<double[]> results =
        run(List.of(matrix), List.of(cholesky(matrix)), List.of(new double[] {4, 5, -1, 10}));

    assertThat(results.get(0)).containsExactly(2, 0, 1, 3);
  }

  /** Forwards and backwards; the tasks before and behind are as they are without it. */
  @ParameterizedTest
  @EnumSource(Unsolvable.class)
  void aMatrixThatIsNotPositiveDefiniteIsNoNumberInItsTaskAlone(Unsolvable middle) {
    Tensor matrices = Ops.input("matrices", Shape.of(3, 2, 2));
    Tensor sides = Ops.input("sides", Shape.of(3, 2, 1));
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor output :
        List.of(cholesky(matrices), logDeterminant(matrices), solve(matrices, sides))) {
      outputs.add(output);
      outputs.addAll(Gradients.of(total(output), List.of(matrices)));
    }
    Graph graph = Graph.of(List.of(matrices, sides), outputs);
    double[] good = {4, 2, 2, 10};
    for (Precision precision : Precision.values()) {
      try (Program program = Program.compile(graph, precision)) {
        program.set(1, new double[] {1, 2, 3, 4, 5, 6});
        program.set(0, joined(good, good, good));
        program.run();
        List<double[]> all = IntStream.range(0, outputs.size()).mapToObj(program::get).toList();
        program.set(0, joined(good, middle.matrix, good));
        program.run();
        for (int i = 0; i < all.size(); i++) {
          double[] expected = all.get(i).clone();
          int size = expected.length / 3;
          double[] actual = program.get(i);
          assertThat(Arrays.copyOfRange(actual, size, 2 * size)).containsOnly(Double.NaN);
          Arrays.fill(expected, size, 2 * size, Double.NaN);
          assertThat(actual).as("output %d in %s", i, precision).containsExactly(expected);
        }
      }
    }
  }

  /** Matrices of two rows that have no Cholesky factor. */
  private enum Unsolvable {
    INDEFINITE(1, 2, 2, 1),
    NEGATIVE(-4, 2, 2, -10),
    SINGULAR(1, 1, 1, 1),
    ZERO(0, 0, 0, 0),
    NO_NUMBER(4, Double.NaN, 2, 10),
    INFINITE(Double.POSITIVE_INFINITY, 2, 2, 10),
    INFINITE_BESIDE(4, Double.POSITIVE_INFINITY, 2, 10);

    private final double[] matrix;

    Unsolvable(double... matrix) {
      this.matrix = matrix;
    }
  }

  @Test
  void aTriangleWithoutInverseIsNoNumberInItsTaskAloneAndWhatIsAboveItIsNotRead() {
    double none = Double.NaN;
    Tensor matrices = Ops.input("matrices", Shape.of(3, 2, 2));
    Tensor sides = Ops.input("sides", Shape.of(1, 2, 1));
    List<Tensor> outputs =
        List.of(
            triangularSolve(matrices, PLAIN, sides), triangularSolve(matrices, TRANSPOSED, sides));
    double[] values = {2, none, 1, 4, 0, none, 1, 4, 2, none, 1, Double.POSITIVE_INFINITY};

    List<double[]> results =
        run(List.of(matrices, sides), outputs, List.of(values, new double[] {4, 8}));

    assertThat(results.get(0)).containsExactly(2, 1.5, none, none, none, none);
    assertThat(results.get(1)).containsExactly(1, 2, none, none, none, none);
  }

  @Test
  void aMatrixThatIsNotSquareIsRefused() {
    Tensor matrix = Ops.input("matrix", Shape.of(1, 2, 3));
    assertThatThrownBy(() -> cholesky(matrix))
        .hasMessageContaining("[1, 2, 3]")
        .hasMessageContaining("needs square matrices [task, ..., n, n]")
        .hasMessageContaining("LinearAlgebraTest.java:");
  }

  private static Tensor total(Tensor x) {
    int[] axes = IntStream.range(0, x.shape().rank()).toArray();
    return Ops.reshape(Ops.sum(x, axes), Shape.of());
  }

  private static double[] joined(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] random(int seed, int size) {
    RandomStream random = RandomStream.of(13, seed);
    return IntStream.range(0, size).mapToDouble(i -> random.uniform(-1, 1)).toArray();
  }

  private static List<double[]> run(
      List<Tensor> inputs, List<Tensor> outputs, List<double[]> values) {
    try (Program program = Program.compile(Graph.of(inputs, outputs), Precision.FLOAT64)) {
      for (int i = 0; i < values.size(); i++) {
        program.set(i, values.get(i));
      }
      program.run();
      return IntStream.range(0, outputs.size()).mapToObj(program::get).toList();
    }
  }
}
