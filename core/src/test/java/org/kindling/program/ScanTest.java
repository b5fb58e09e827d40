package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.input;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.scan;
import static org.kindling.graph.Ops.sin;
import static org.kindling.graph.Ops.slice;
import static org.kindling.graph.Ops.stopGradient;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.ScanStep;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Lstm;
import org.kindling.params.Layout;
import org.kindling.program.PrimitiveCases.Case;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;

/** Scans against the same steps written out, and what they cost. */
class ScanTest {
  private static final Lstm LSTM = new Lstm("lstm", 3, 8, 8);
  private static final int TASKS = 2;

  /** A graph as large as the steps are many: what a scan must compute. */
  private static ScanStep unrolled(
      int steps,
      Map<String, Tensor> carry,
      Map<String, Tensor> inputs,
      BiFunction<Map<String, Tensor>, Map<String, Tensor>, ScanStep> step) {
    Map<String, Tensor> carries = carry;
    Map<String, List<Tensor>> outputs = new LinkedHashMap<>();
    for (int i = 0; i < steps; i++) {
      Map<String, Tensor> slices = new HashMap<>();
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        Tensor all = input.getValue();
        slices.put(input.getKey(), reshape(slice(all, 1, i, 1), without(all.shape(), 1)));
      }
      ScanStep next = step.apply(carries, slices);
      carries = next.carry();
      next.outputs()
          .forEach(
              (name, y) ->
                  outputs
                      .computeIfAbsent(name, key -> new ArrayList<>())
                      .add(reshape(y, with(y.shape(), 1))));
    }
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    outputs.forEach((name, parts) -> stacked.put(name, Ops.concat(1, parts)));
    return new ScanStep(carries, stacked);
  }

  private static Shape without(Shape shape, int axis) {
    int[] all = shape.toArray();
    return Shape.of(
        IntStream.range(0, all.length).filter(i -> i != axis).map(i -> all[i]).toArray());
  }

  private static Shape with(Shape shape, int axis) {
    List<Integer> all = new ArrayList<>(IntStream.of(shape.toArray()).boxed().toList());
    all.add(axis, 1);
    return Shape.of(all.get(0), all.subList(1, all.size()));
  }

  static int cases() {
    return ScanCases.all(Ops::scan).size();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void computesWhatTheUnrolledStepsDoToTheSecondDerivative(int number) {
    assertThat(cases()).isEqualTo(6);
    List<double[]> scanned = twiceDerived(ScanCases.all(Ops::scan).get(number));
    List<double[]> unrolled = twiceDerived(ScanCases.all(ScanTest::unrolled).get(number));
    for (int i = 0; i < scanned.size(); i++) {
      // Sums of some hundred terms in another order, in double precision.
      assertThat(scanned.get(i)).containsExactly(unrolled.get(i), within(1e-11));
    }
  }

  /** The value, its derivatives, and those of the sum of their sines. */
  private static List<double[]> twiceDerived(Case row) {
    List<Tensor> symbols = row.symbols();
    Tensor value = row.function().apply(symbols);
    List<Tensor> first = Gradients.of(total(List.of(sin(value))), symbols);
    List<Tensor> outputs = new ArrayList<>(List.of(value));
    outputs.addAll(first);
    outputs.addAll(Gradients.of(total(first.stream().map(Ops::sin).toList()), symbols));
    return run(symbols, outputs, row.values(), Precision.FLOAT64);
  }

  private static Tensor total(List<Tensor> tensors) {
    Tensor total = constant(0);
    for (Tensor tensor : tensors) {
      int[] axes = IntStream.range(0, tensor.shape().rank()).toArray();
      total = add(total, reshape(sum(tensor, axes), Shape.of()));
    }
    return total;
  }

  private static List<double[]> run(
      List<Tensor> symbols, List<Tensor> outputs, List<double[]> values, Precision precision) {
    try (Program program = Program.compile(Graph.of(symbols, outputs), precision)) {
      for (int i = 0; i < values.size(); i++) {
        program.set(i, values.get(i));
      }
      program.run();
      return IntStream.range(0, outputs.size()).mapToObj(program::get).toList();
    }
  }

  /** One step of MAML on the loss of an LSTM's last output, with a second-order meta-gradient. */
  private static Graph learning(int steps, ScanCases.Scanner scanner) {
    Tensor x = input("x", Shape.of(TASKS, steps, 4, 3));
    Tensor y = input("y", Shape.of(TASKS, 4, 8));
    Map<String, Tensor> inputs = new LinkedHashMap<>(Map.of("x", x));
    inputs.put("y", y);
    Map<String, Tensor> theta = new LinkedHashMap<>();
    Map<String, Tensor> copies = new LinkedHashMap<>();
    for (Layout.Entry entry : LSTM.layout().entries()) {
      Shape shape = Shape.of(1, entry.shape());
      theta.put(entry.name(), input(entry.name(), shape));
      copies.put(entry.name(), broadcast(theta.get(entry.name()), shape.with(0, TASKS)));
    }
    inputs.putAll(theta);
    List<Tensor> before = List.copyOf(copies.values());
    List<Tensor> gradients = Gradients.of(loss(copies, x, y, steps, scanner), before);
    Map<String, Tensor> adapted = new LinkedHashMap<>();
    for (String name : copies.keySet()) {
      Tensor step = multiply(gradients.get(adapted.size()), constant(0.1));
      adapted.put(name, subtract(copies.get(name), step));
    }
    List<Tensor> outputs =
        Gradients.of(loss(adapted, x, y, steps, scanner), List.copyOf(theta.values()));
    return Graph.of(List.copyOf(inputs.values()), outputs);
  }

  private static Tensor loss(
      Map<String, Tensor> parameters, Tensor x, Tensor y, int steps, ScanCases.Scanner scanner) {
    Tensor zero = Ops.zeros(Shape.of(TASKS, 4, 8));
    ScanStep all =
        scanner.over(
            steps,
            Map.of("output", zero, "cell", zero),
            Map.of("x", x),
            (carry, inputs) -> {
              Tensor driven = LSTM.driven(parameters, inputs.get("x"));
              Lstm.State state =
                  LSTM.step(parameters, driven, carry.get("output"), carry.get("cell"));
              return new ScanStep(Map.of("output", state.output(), "cell", state.cell()), Map.of());
            });
    return total(List.of(Ops.square(subtract(all.carry().get("output"), y))));
  }

  private static List<double[]> randoms(Graph graph) {
    RandomStream random = RandomStream.of(3);
    return graph.inputs().values().stream()
        .map(symbol -> IntStream.range(0, symbol.shape().size()))
        .map(indices -> indices.mapToDouble(i -> random.uniform(-0.5, 0.5)).toArray())
        .toList();
  }

  private static List<double[]> run(Graph graph, List<double[]> values, Precision precision) {
    List<Tensor> outputs = List.copyOf(graph.outputs().values());
    return run(List.copyOf(graph.inputs().values()), outputs, values, precision);
  }

  @Test
  void metaLearnsAnLstmOver100StepsWithTheProgramOfOne() {
    Graph of10 = learning(10, Ops::scan);
    Graph of100 = learning(100, Ops::scan);
    try (Program few = Program.compile(of10, Precision.FLOAT32);
        Program many = Program.compile(of100, Precision.FLOAT32)) {
      assertThat(many.listing()).hasSameSizeAs(few.listing());
    }
    long each = Program.bytes(of100, Precision.FLOAT32) - Program.bytes(of10, Precision.FLOAT32);
    long state = (long) TASKS * 4 * 8 * Float.BYTES;
    long inputs = (long) TASKS * 4 * 3 * Float.BYTES;
    // Both carries of each of four scans, the cotangents of two and the inputs; nothing else grows.
    assertThat(each / 90).isBetween(1L, 2 * (4 + 2) * state + inputs);
  }

  @Test
  void metaGradientThroughAnLstmIsThatOfItsUnrolledSteps() {
    Graph scanned = learning(12, Ops::scan);
    Graph unrolled = learning(12, ScanTest::unrolled);
    List<double[]> values = randoms(scanned);
    List<double[]> of = run(scanned, values, Precision.FLOAT64);
    List<double[]> expected = run(unrolled, values, Precision.FLOAT64);
    for (int i = 0; i < of.size(); i++) {
      // The same sums in another order, in double precision.
      assertThat(of.get(i)).containsExactly(expected.get(i), within(1e-12));
    }
  }

  @Test
  void givesTheSameBitsInEveryRun() {
    Graph graph = learning(100, Ops::scan);
    List<double[]> values = randoms(graph);
    List<double[]> fresh = run(graph, values, Precision.FLOAT32);
    try (Program program = Program.compile(graph, Precision.FLOAT32)) {
      for (int repeat = 0; repeat < 5; repeat++) {
        for (int i = 0; i < values.size(); i++) {
          program.set(i, values.get(i));
        }
        program.run();
        for (int i = 0; i < fresh.size(); i++) {
          assertThat(program.get(i)).isEqualTo(fresh.get(i));
        }
      }
    }
  }

  @Test
  void statesGoOnWhereGradientsAreHeldBack() {
    Tensor rate = input("rate", Shape.of(1, 1));
    Tensor start = input("start", Shape.of(1, 1));
    ScanStep all =
        scan(
            3,
            Map.of("chunk", start),
            Map.of(),
            (outer, none) ->
                scan(
                    2,
                    Map.of("chunk", stopGradient(outer.get("chunk"))),
                    Map.of(),
                    (carry, inputs) ->
                        new ScanStep(
                            Map.of("chunk", multiply(carry.get("chunk"), rate)), Map.of())));
    Tensor last = all.carry().get("chunk");
    List<Tensor> gradients = Gradients.of(total(List.of(last)), List.of(rate, start));
    List<Tensor> outputs = List.of(last, gradients.get(0), gradients.get(1));
    List<double[]> values = List.of(new double[] {2}, new double[] {3});
    List<double[]> of = run(List.of(rate, start), outputs, values, Precision.FLOAT64);
    // 3 * 2^6; of the last chunk alone 48 r^2 by r, at 2; nothing by the start.
    assertThat(of.get(0)).containsExactly(192);
    assertThat(of.get(1)).containsExactly(192);
    assertThat(of.get(2)).containsExactly(0);
  }

  @Test
  void namesACarryThatChangesItsShape() {
    Tensor x = input("x", Shape.of(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                scan(
                    2,
                    Map.of("state", x),
                    Map.of(),
                    (carry, inputs) ->
                        new ScanStep(
                            Map.of("state", broadcast(carry.get("state"), Shape.of(3, 2))),
                            Map.of())))
        .withMessageContaining("carry state is [1, 2] at first and then")
        .withMessageContaining("[3, 2]")
        .withMessageContaining("ScanTest.java");
  }

  @Test
  void namesAnInputOfOtherSteps() {
    Tensor x = input("x", Shape.of(1, 3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                scan(
                    2,
                    Map.of(),
                    Map.of("words", x),
                    (carry, inputs) -> new ScanStep(Map.of(), inputs)))
        .withMessageContaining("input words of 2 steps must be [task, step, ...] but is")
        .withMessageContaining("[1, 3, 2]");
  }
}
