package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.StopGradient;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;
import org.kindling.program.PrimitiveCases.Case;
import org.kindling.program.kernel.Buffer;
import org.kindling.program.kernel.CopyKernels;
import org.kindling.program.kernel.Kernel;
import org.kindling.program.kernel.KernelTable;
import org.kindling.program.kernel.Kernels;
import org.kindling.program.kernel.Precision;
import org.kindling.program.rule.Simplifier;
import org.kindling.random.RandomStream;

/** What every primitive promises: exact derivatives to second order, and kernels that agree. */
class PrimitiveContractTest {
  /** Central differences in double precision: h^2 / 6 of a third derivative, plus 1e-16 / h. */
  private static final double STEP = 1e-5;

  private static final double TOLERANCE = 1e-7;

  static List<Case> cases() {
    return PrimitiveCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void firstDerivativeIsTheDifferenceQuotient(Case row) {
    List<Tensor> symbols = row.symbols();
    requireDerivative(row, symbols, weighted(row.function().apply(symbols), 1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secondDerivativeIsTheDifferenceQuotientOfTheFirst(Case row) {
    List<Tensor> symbols = row.symbols();
    Tensor value = weighted(row.function().apply(symbols), 1);
    List<Tensor> gradients = Gradients.of(value, differentiated(row, symbols));
    Tensor sum = Ops.constant(0);
    for (int i = 0; i < gradients.size(); i++) {
      sum = Ops.add(sum, weighted(gradients.get(i), 2 + i));
    }
    requireDerivative(row, symbols, sum);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fastKernelsAgreeWithTheFallback(Case row) {
    List<Tensor> symbols = row.symbols();
    Tensor value = row.function().apply(symbols);
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(Gradients.of(weighted(value, 1), differentiated(row, symbols)));
    List<Tensor> simple = Simplifier.simplify(outputs);
    List<double[]> fast = run(symbols, simple, row, Precision.FLOAT32, Kernels.table());
    List<double[]> plain = run(symbols, simple, row, Precision.FLOAT32, Kernels.reference());
    for (int i = 0; i < fast.size(); i++) {
      // Sums of up to 222 terms in another order: 222 roundings of 6e-8 at the worst.
      assertThat(distance(fast.get(i), plain.get(i))).isLessThan(1.3e-5);
    }
  }

  /** What a promise of the same bits on every machine stands on. */
  @ParameterizedTest
  @MethodSource("cases")
  void plainKernelsGiveTheSameBits(Case row) {
    List<Tensor> symbols = row.symbols();
    Tensor value = row.function().apply(symbols);
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(Gradients.of(weighted(value, 1), differentiated(row, symbols)));
    List<Tensor> simple = Simplifier.simplify(outputs);
    List<double[]> fast = run(symbols, simple, row, Precision.FLOAT32, Kernels.table());
    List<double[]> plain = run(symbols, simple, row, Precision.FLOAT32, Kernels.plain());
    for (int i = 0; i < fast.size(); i++) {
      assertThat(plain.get(i)).isEqualTo(fast.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void simplifyingKeepsTheValues(Case row) {
    List<Tensor> symbols = row.symbols();
    Tensor value = row.function().apply(symbols);
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(Gradients.of(weighted(value, 1), differentiated(row, symbols)));
    KernelTable table = Kernels.table().orElse(PrimitiveContractTest::stopped);
    List<double[]> written = run(symbols, outputs, row, Precision.FLOAT64, table);
    List<Tensor> simple = Simplifier.simplify(outputs);
    List<double[]> simplified = run(symbols, simple, row, Precision.FLOAT64, Kernels.table());
    for (int i = 0; i < written.size(); i++) {
      assertThat(simple.get(i).shape()).isEqualTo(outputs.get(i).shape());
      // Reordered additions in double precision.
      assertThat(distance(simplified.get(i), written.get(i))).isLessThan(1e-13);
    }
  }

  /** No difference quotient can see it: x stays a factor of the value. */
  @Test
  void stoppedGradientsAreConstants() {
    Tensor x = Ops.input("x", Shape.of(1));
    Tensor y = Ops.reshape(Ops.multiply(Ops.stopGradient(x), Ops.square(x)), Shape.of());
    List<Tensor> gradient = Gradients.of(y, List.of(x));
    try (Program program = Program.compile(Graph.of(List.of(x), gradient), Precision.FLOAT64)) {
      program.set(0, new double[] {3});
      program.run();
      // 3 * d(x^2) = 3 * 2 * 3, where the whole derivative of x^3 would be 27.
      assertThat(program.get(0)).containsExactly(18);
    }
  }

  @Test
  void everyPrimitiveIsARow() {
    Set<String> covered = new TreeSet<>(Set.of(StopGradient.class.getName()));
    for (Case row : cases()) {
      Tensor value = row.function().apply(row.symbols());
      for (Tensor tensor : Topology.order(List.of(value))) {
        covered.add(tensor.primitive().getClass().getName().replaceAll("\\$.*", ""));
      }
    }
    Set<String> existing =
        new ClassFileImporter()
            .importPackages("org.kindling.graph").stream()
                .filter(type -> type.isAssignableTo(Primitive.class))
                .filter(type -> !type.isInterface() && type.isTopLevelClass())
                .filter(type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(existing).hasSizeGreaterThan(15);
    assertThat(covered).containsAll(existing);
  }

  /** Only a graph that was not simplified has this primitive. */
  private static Optional<Kernel> stopped(
      Primitive primitive, List<Buffer> operands, Buffer result) {
    return primitive instanceof StopGradient
        ? new CopyKernels().bind(new Broadcast(result.shape()), operands, result)
        : Optional.empty();
  }

  private static void requireDerivative(Case row, List<Tensor> symbols, Tensor value) {
    List<Tensor> wrt = differentiated(row, symbols);
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(Gradients.of(value, wrt));
    try (Program program = Program.compile(Graph.of(symbols, outputs), Precision.FLOAT64)) {
      List<double[]> at = row.values();
      List<double[]> exact = evaluate(program, at, outputs.size());
      for (int i = 0; i < wrt.size(); i++) {
        double[] direction = random(3 + i, at.get(i).length);
        double up = evaluate(program, moved(at, i, direction, STEP), 1).get(0)[0];
        double down = evaluate(program, moved(at, i, direction, -STEP), 1).get(0)[0];
        double quotient = (up - down) / (2 * STEP);
        double derivative = dot(exact.get(1 + i), direction);
        assertThat(derivative - quotient)
            .as("derivative by operand %d: %s, quotient %s", i, derivative, quotient)
            .isBetween(-TOLERANCE * scale(quotient), TOLERANCE * scale(quotient));
      }
    }
  }

  private static double scale(double quotient) {
    return Math.max(10, Math.abs(quotient));
  }

  private static List<Tensor> differentiated(Case row, List<Tensor> symbols) {
    return symbols.subList(0, symbols.size() - row.fixed());
  }

  /** A number that every element of a tensor has its own part in. */
  private static Tensor weighted(Tensor tensor, int seed) {
    int[] axes = IntStream.range(0, tensor.shape().rank()).toArray();
    Tensor angle = Ops.multiply(tensor, Ops.constant(0.5 + 0.1 * seed));
    return Ops.reshape(Ops.sum(Ops.add(Ops.sin(angle), tensor), axes), Shape.of());
  }

  private static List<double[]> run(
      List<Tensor> symbols,
      List<Tensor> outputs,
      Case row,
      Precision precision,
      KernelTable table) {
    try (Program program = Program.assemble(symbols, outputs, precision, table)) {
      return evaluate(program, row.values(), outputs.size());
    }
  }

  private static List<double[]> evaluate(Program program, List<double[]> inputs, int outputs) {
    for (int i = 0; i < inputs.size(); i++) {
      program.set(i, inputs.get(i));
    }
    program.run();
    return IntStream.range(0, outputs).mapToObj(program::get).toList();
  }

  private static List<double[]> moved(
      List<double[]> at, int operand, double[] direction, double step) {
    List<double[]> moved = new ArrayList<>(at);
    double[] changed = at.get(operand).clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] += step * direction[i];
    }
    moved.set(operand, changed);
    return moved;
  }

  private static double[] random(int seed, int size) {
    RandomStream random = RandomStream.of(5, seed);
    return IntStream.range(0, size).mapToDouble(i -> random.uniform(-1, 1)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** The greatest difference, relative to the greatest element or to 1. */
  private static double distance(double[] a, double[] b) {
    double difference = 0;
    double size = 1;
    for (int i = 0; i < a.length; i++) {
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
      size = Math.max(size, Math.abs(b[i]));
    }
    return difference / size;
  }
}
