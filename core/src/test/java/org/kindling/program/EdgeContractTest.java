package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.relu;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sqrt;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.graph.Binary;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Ops;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Unary;
import org.kindling.program.PrimitiveCases.Case;
import org.kindling.program.kernel.KernelTable;
import org.kindling.program.kernel.Kernels;
import org.kindling.program.kernel.Precision;
import org.kindling.program.rule.Simplifier;

/** What every primitive promises where difference quotients can't look: at kinks and beyond. */
class EdgeContractTest {
  /** 0 and ties; where exponentials leave single precision's range; where squares nearly do. */
  private static final double[] EDGES = {0, 1, -1, 90, -90, 1e-30, 1e15, -1e15};

  static List<Case> cases() {
    return PrimitiveCases.all();
  }

  static List<KernelTable> tables() {
    return List.of(Kernels.table(), Kernels.reference());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesAreNumbersWhereverTheValueIsFinite(Case row) {
    List<Tensor> symbols = row.symbols();
    Tensor value = total(row.function().apply(symbols));
    List<Tensor> wrt = symbols.subList(0, symbols.size() - row.fixed());
    List<Tensor> first = Gradients.of(value, wrt);
    Tensor gradients = first.stream().map(EdgeContractTest::total).reduce(Ops::add).orElseThrow();
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(first);
    outputs.addAll(Gradients.of(gradients, wrt));
    try (Program program = Program.compile(Graph.of(symbols, outputs), Precision.FLOAT64)) {
      for (double edge : EDGES) {
        List<double[]> values = row.values();
        for (int i = 0; i < symbols.size(); i++) {
          program.set(i, i < wrt.size() ? filled(values.get(i), edge) : values.get(i));
        }
        program.run();
        if (Double.isFinite(program.get(0)[0])) {
          for (int output = 1; output < outputs.size(); output++) {
            assertThat(program.get(output))
                .as("output %d at %s", output, edge)
                .doesNotContain(Double.NaN);
          }
        }
      }
    }
  }

  /** What naive compositions lose: all digits near 0, and everything where e^x is infinite. */
  @ParameterizedTest
  @MethodSource("tables")
  void whatIsAddedToOneKeepsItsDigits(KernelTable table) {
    for (Precision precision : Precision.values()) {
      Tensor x = Ops.input("x", Shape.of(1));
      List<Tensor> outputs = List.of(Ops.expm1(x), Ops.log1p(x), Ops.softplus(x));
      try (Program program = Program.assemble(List.of(x), outputs, precision, table)) {
        program.set(0, new double[] {0x1p-60});
        program.run();
        assertThat(program.get(0)).containsExactly(0x1p-60);
        assertThat(program.get(1)).containsExactly(0x1p-60);
        program.set(0, new double[] {1000});
        program.run();
        assertThat(program.get(2)).containsExactly(1000);
      }
    }
  }

  /** Of x^y for y = 0 .. 3 at x = 0: of each order the factorial where it is y, and 0 elsewhere. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPowerOfNothingHasDerivativesOfAnyOrder(boolean isConstant) {
    for (int exponent = 0; exponent <= 3; exponent++) {
      Tensor x = Ops.input("x", Shape.of(1));
      Tensor y = Ops.input("y", Shape.of(1));
      Tensor derivative = isConstant ? Ops.power(x, exponent) : Ops.power(x, y);
      List<Tensor> outputs = new ArrayList<>();
      for (int order = 1; order <= 3; order++) {
        derivative = Gradients.of(total(derivative), List.of(x)).get(0);
        outputs.add(derivative);
      }
      try (Program program = Program.compile(Graph.of(List.of(x, y), outputs), Precision.FLOAT32)) {
        program.set(1, new double[] {exponent});
        program.run();
        double factorial = 1;
        for (int order = 1; order <= 3; order++) {
          factorial *= order;
          assertThat(program.get(order - 1)).containsExactly(order == exponent ? factorial : 0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -2})
  void anExponentOfWhatIsNotPositiveGetsNoDerivative(double base) {
    Tensor x = Ops.input("x", Shape.of(1));
    Tensor y = Ops.input("y", Shape.of(1));
    Tensor slope = Gradients.of(total(Ops.power(x, y)), List.of(y)).get(0);
    try (Program program =
        Program.compile(Graph.of(List.of(x, y), List.of(slope)), Precision.FLOAT32)) {
      program.set(0, new double[] {base});
      program.set(1, new double[] {2});
      program.run();
      assertThat(program.get(0)).containsExactly(0);
    }
  }

  /** The derivative of a length, as Adam has it, and of an angle, at a vector of zeros. */
  static Stream<UnaryOperator<Tensor>> lengths() {
    return Stream.of(
        x -> sqrt(square(x)),
        x -> divide(x, add(sqrt(square(x)), constant(1e-8))),
        x -> sqrt(sum(square(x), 0)),
        x -> divide(x, sqrt(add(sum(square(x), 0), constant(1e-12)))));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aLengthOfNothingHasDerivativesOfAnyOrder(UnaryOperator<Tensor> length) {
    Tensor x = Ops.input("x", Shape.of(3));
    List<Tensor> outputs = new ArrayList<>();
    Tensor derivative = length.apply(x);
    for (int order = 1; order <= 3; order++) {
      derivative = Gradients.of(total(derivative), List.of(x)).get(0);
      outputs.add(derivative);
    }
    try (Program program = Program.compile(Graph.of(List.of(x), outputs), Precision.FLOAT32)) {
      program.set(0, new double[3]);
      program.run();
      for (int output = 0; output < outputs.size(); output++) {
        assertThat(program.get(output)).doesNotContain(Double.NaN);
      }
    }
  }

  /** Of a number and none, there is none, whichever kernel, operand or lane. */
  @ParameterizedTest
  @MethodSource("tables")
  void whatIsNoNumberStaysNone(KernelTable table) {
    for (Precision precision : Precision.values()) {
      for (Unary unary : Unary.values()) {
        requireSpread(
            table, precision, unary.name(), x -> x.get(0).replacedBy(unary, x.subList(0, 1)), 1);
      }
      for (Binary binary : Binary.values()) {
        if (binary != Binary.EQUAL) {
          requireSpread(
              table,
              precision,
              binary.name(),
              x -> x.get(0).replacedBy(binary, x.subList(0, 2)),
              binary == Binary.GATE ? 1 : 2);
        }
      }
      requireSpread(table, precision, "relu", x -> relu(x.get(0)), 1);
      requireSpread(
          table,
          precision,
          "multiplyAddRelu",
          x -> x.get(0).replacedBy(new MultiplyAddRelu(), x),
          3);
      requireSpread(table, precision, "max", x -> Ops.max(x.get(0), 1), 1);
      requireSpread(table, precision, "max of a row", x -> Ops.max(x.get(0), 0), 1);
    }
  }

  private static void requireSpread(
      KernelTable table,
      Precision precision,
      String name,
      Function<List<Tensor>, Tensor> function,
      int operands) {
    List<Tensor> x =
        IntStream.range(0, 3).mapToObj(i -> Ops.input("x" + i, Shape.of(37, 1))).toList();
    Tensor value = function.apply(x);
    int count = value.shape().size();
    try (Program program = Program.assemble(x, List.of(value), precision, table)) {
      for (int none = 0; none < operands; none++) {
        for (int at : new int[] {0, 20, 36}) {
          for (int i = 0; i < 3; i++) {
            double[] values = filled(new double[37], 1.5);
            values[at] = i == none ? Double.NaN : 1.5;
            program.set(i, values);
          }
          program.run();
          double[] result = program.get(0);
          assertThat(result[count == 1 ? 0 : at])
              .as("%s in %s with none as operand %d at %d", name, precision, none, at)
              .isNaN();
          assertThat(Arrays.stream(result).filter(Double::isNaN).count()).isEqualTo(1);
        }
      }
    }
  }

  /** A ReLU joined with the sum or the product before it, and one that stands alone. */
  @Test
  void aReluIsTheSameFusedOrNot() {
    List<Tensor> x = IntStream.range(0, 3).mapToObj(i -> Ops.input("x" + i, Shape.of(40))).toList();
    Tensor sum = add(x.get(0), x.get(1));
    Tensor product = add(multiply(x.get(0), x.get(1)), x.get(2));
    List<Tensor> fused = List.of(relu(sum), relu(product));
    List<Tensor> outputs = new ArrayList<>(fused);
    for (Tensor output : fused) {
      outputs.addAll(Gradients.of(total(square(output)), x));
    }
    List<double[]> joined = edges(x, Simplifier.simplify(outputs));
    List<double[]> alone = edges(x, outputs);
    for (int i = 0; i < outputs.size(); i++) {
      assertThat(joined.get(i)).containsExactly(alone.get(i));
    }
    assertThat(joined.get(0)).contains(Double.NaN);
  }

  private static List<double[]> edges(List<Tensor> x, List<Tensor> outputs) {
    double[] kinds = {1, -2, 0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 3, -1};
    try (Program program = Program.assemble(x, outputs, Precision.FLOAT32, Kernels.table())) {
      for (int i = 0; i < x.size(); i++) {
        int apart = i + 1;
        program.set(i, IntStream.range(0, 40).mapToDouble(j -> kinds[j / apart % 8]).toArray());
      }
      program.run();
      return IntStream.range(0, outputs.size()).mapToObj(program::get).toList();
    }
  }

  /** As masks are used: what is left out does not matter, forwards and backwards. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e38})
  void aClosedGateShutsOutWhateverIsBehindIt(double behind) {
    Tensor x = Ops.input("x", Shape.of(3));
    Tensor mask = Ops.input("mask", Shape.of(3));
    Tensor kept = gate(square(gate(x, mask)), mask);
    List<Tensor> outputs = List.of(kept, Gradients.of(total(kept), List.of(x)).get(0));
    try (Program program =
        Program.compile(Graph.of(List.of(x, mask), outputs), Precision.FLOAT32)) {
      program.set(0, new double[] {3, behind, 4});
      program.set(1, new double[] {1, 0, 1});
      program.run();
      assertThat(program.get(0)).containsExactly(9, 0, 16);
      assertThat(program.get(1)).containsExactly(6, 0, 8);
    }
  }

  /** An addition whose pullback does not sum over what was broadcast. */
  private record Forgetful() implements Primitive {
    @Override
    public Shape shape(List<Shape> operands) {
      return operands.get(0).broadcastWith(operands.get(1));
    }

    @Override
    public List<Tensor> pullback(Tensor output, Tensor cotangent) {
      return List.of(cotangent, cotangent);
    }
  }

  @Test
  void aPullbackThatForgetsToSumIsToldAtOnce() {
    Tensor row = Ops.input("row", Shape.of(1, 3));
    Tensor table = Ops.input("table", Shape.of(4, 3));
    Tensor sum = row.replacedBy(new Forgetful(), List.of(row, table));

    assertThatThrownBy(() -> Gradients.of(total(sum), List.of(row)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Forgetful")
        .hasMessageContaining("must be of shapes [[1, 3], [4, 3]] but is of [[4, 3], [4, 3]]");
  }

  private static Tensor total(Tensor x) {
    int[] axes = IntStream.range(0, x.shape().rank()).toArray();
    return reshape(sum(x, axes), Shape.of());
  }

  private static double[] filled(double[] like, double value) {
    double[] filled = new double[like.length];
    Arrays.fill(filled, value);
    return filled;
  }
}
