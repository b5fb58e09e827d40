package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.graph.LinearAlgebra.lowerTriangle;
import static org.kindling.graph.LinearAlgebra.transpose;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.maskedSoftmax;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.KernelTable;
import org.kindling.program.kernel.Kernels;
import org.kindling.program.kernel.Precision;
import org.kindling.program.rule.Simplifier;
import org.kindling.random.RandomStream;

/**
 * Scaled dot-product attention of several heads, built of products along leading axes and masked
 * softmax, against plain loops and difference quotients.
 *
 * <p>Source: Vaswani et al. 2017, arXiv:1706.03762, equation 1.
 */
class AttentionTest {
  private static final int TASKS = 3;
  private static final int HEADS = 2;
  private static final int ROWS = 4;
  private static final int KEYS = 5;
  private static final int FEATURES = 3;

  private static final Tensor QUERY = Ops.input("query", Shape.of(TASKS, HEADS, ROWS, FEATURES));
  private static final Tensor KEY = Ops.input("key", Shape.of(TASKS, HEADS, KEYS, FEATURES));
  private static final Tensor VALUE = Ops.input("value", Shape.of(TASKS, HEADS, KEYS, FEATURES));

  /** Which keys count: some of the first task's, all of the second's, none of the third's. */
  private static final Tensor MASK = Ops.input("mask", Shape.of(TASKS, 1, 1, KEYS));

  private static final double[] COUNTING = {1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
  private static final List<Tensor> INPUTS = List.of(QUERY, KEY, VALUE, MASK);

  private static Tensor attention(Tensor query, Tensor key, Tensor value, Tensor mask) {
    Tensor counting = transpose(mask);
    Tensor products = matmul(query, PLAIN, gate(key, counting), TRANSPOSED);
    Tensor scores = multiply(products, constant(1 / Math.sqrt(FEATURES)));
    return matmul(maskedSoftmax(scores, mask, -1), gate(value, counting));
  }

  private static List<Tensor> attentionAndGradients() {
    Tensor result = attention(QUERY, KEY, VALUE, MASK);
    List<Tensor> outputs = new ArrayList<>(List.of(result));
    outputs.addAll(Gradients.of(weighted(result), INPUTS.subList(0, 3)));
    return outputs;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isWhatPlainLoopsCompute(boolean fallback) {
    KernelTable table = fallback ? Kernels.reference() : Kernels.table();
    List<Tensor> outputs = Simplifier.simplify(List.of(attention(QUERY, KEY, VALUE, MASK)));
    for (Precision precision : Precision.values()) {
      try (Program program = Program.assemble(INPUTS, outputs, precision, table)) {
        List<double[]> values = values();
        double[] result = run(program, values, 1).get(0);
        // The rounding of single precision, in sums of five.
        double rounding = precision == Precision.FLOAT32 ? 1e-6 : 1e-14;
        assertThat(result).containsExactly(loops(values), within(rounding));
        assertThat(Arrays.copyOfRange(result, 2 * HEADS * ROWS * FEATURES, result.length))
            .containsOnly(0);
      }
    }
  }

  private static double[] loops(List<double[]> values) {
    double[] result = new double[TASKS * HEADS * ROWS * FEATURES];
    for (int row = 0; row < TASKS * HEADS * ROWS; row++) {
      int head = row / ROWS;
      double[] weights = new double[KEYS];
      for (int key = 0; key < KEYS; key++) {
        double product = 0;
        for (int f = 0; f < FEATURES; f++) {
          int at = (head * KEYS + key) * FEATURES + f;
          product += values.get(0)[row * FEATURES + f] * values.get(1)[at];
        }
        boolean counts = COUNTING[head / HEADS * KEYS + key] == 1;
        weights[key] = counts ? Math.exp(product / Math.sqrt(FEATURES)) : 0;
      }
      double total = Arrays.stream(weights).sum();
      for (int i = 0; i < KEYS * FEATURES && total > 0; i++) {
        double value = values.get(2)[head * KEYS * FEATURES + i];
        result[row * FEATURES + i % FEATURES] += weights[i / FEATURES] / total * value;
      }
    }
    return result;
  }

  @Test
  void hasTheDerivativesThatDifferenceQuotientsShow() {
    Tensor total = weighted(attention(QUERY, KEY, VALUE, MASK));
    List<Tensor> outputs = new ArrayList<>(List.of(total));
    outputs.addAll(Gradients.of(total, INPUTS.subList(0, 3)));
    try (Program program = Program.compile(Graph.of(INPUTS, outputs), Precision.FLOAT64)) {
      List<double[]> at = values();
      List<double[]> exact = run(program, at, 4);
      double step = 1e-5;
      for (int operand = 0; operand < 3; operand++) {
        double[] moved = at.get(operand);
        for (int i = 0; i < moved.length; i++) {
          double before = moved[i];
          moved[i] = before + step;
          double up = run(program, at, 1).get(0)[0];
          moved[i] = before - step;
          double down = run(program, at, 1).get(0)[0];
          moved[i] = before;
          assertThat(exact.get(1 + operand)[i]).isCloseTo((up - down) / (2 * step), within(1e-8));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1e38})
  void doesNotSeeWhatPaddingHolds(double padding) {
    Graph graph = Graph.of(INPUTS, attentionAndGradients());
    try (Program program = Program.compile(graph, Precision.FLOAT32)) {
      List<double[]> clean = run(program, values(), 4);
      List<double[]> values = values();
      for (int i = 0; i < TASKS * HEADS * KEYS * FEATURES; i++) {
        int key = i / FEATURES % KEYS;
        if (COUNTING[i / FEATURES / KEYS / HEADS * KEYS + key] == 0) {
          values.get(1)[i] = padding;
          values.get(2)[i] = padding;
        }
      }
      List<double[]> padded = run(program, values, 4);
      for (int output = 0; output < 4; output++) {
        assertThat(padded.get(output)).containsExactly(clean.get(output));
        assertThat(clean.get(output)).doesNotContain(Double.NaN);
      }
    }
  }

  /** The first position sees itself alone, and nothing flows back to later ones. */
  @Test
  void seesNoPositionBehindUnderATriangularMask() {
    Shape shape = Shape.of(1, 1, ROWS, FEATURES);
    Tensor x = Ops.input("x", shape);
    Tensor mask = lowerTriangle(constant(1, Shape.of(1, 1, ROWS, ROWS)), 1);
    Tensor scores = matmul(x, PLAIN, x, TRANSPOSED);
    Tensor result = matmul(maskedSoftmax(scores, mask, -1), x);
    Tensor second = sum(Ops.slice(result, 2, 1, 1), 3);
    Tensor gradient = Gradients.of(second, List.of(x)).get(0);
    Graph graph = Graph.of(List.of(x), List.of(result, gradient));
    try (Program program = Program.compile(graph, Precision.FLOAT64)) {
      double[] values = random(4, shape.size());
      List<double[]> results = run(program, List.of(values), 2);
      assertThat(Arrays.copyOf(results.get(0), FEATURES))
          .containsExactly(Arrays.copyOf(values, FEATURES), within(1e-15));
      assertThat(Arrays.copyOf(results.get(1), 2 * FEATURES)).doesNotContain(0);
      assertThat(Arrays.copyOfRange(results.get(1), 2 * FEATURES, shape.size())).containsOnly(0);
    }
  }

  private static List<double[]> run(Program program, List<double[]> values, int outputs) {
    for (int i = 0; i < values.size(); i++) {
      program.set(i, values.get(i));
    }
    program.run();
    return IntStream.range(0, outputs).mapToObj(program::get).toList();
  }

  private static List<double[]> values() {
    List<double[]> values = new ArrayList<>();
    for (Tensor input : INPUTS.subList(0, 3)) {
      values.add(random(values.size(), input.shape().size()));
    }
    values.add(COUNTING);
    return values;
  }

  private static Tensor weighted(Tensor x) {
    Tensor waves = Ops.add(Ops.sin(x), Ops.square(x));
    return reshape(sum(waves, 0, 1, 2, 3), Shape.of());
  }

  private static double[] random(int seed, int size) {
    RandomStream random = RandomStream.of(17, seed);
    return IntStream.range(0, size).mapToDouble(i -> random.uniform(-2, 2)).toArray();
  }
}
