package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.AllocationOfRuns.W;
import static org.kindling.program.AllocationOfRuns.X;
import static org.kindling.program.AllocationOfRuns.layer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Window;
import org.kindling.program.kernel.Precision;

class ProgramTest {
  /**
   * Each function has a line of 64 bytes for the end of its elements; a vector's object has more.
   */
  private static final int MOST_BYTES = 400;

  /** A vector that is not kept in a register is an object. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseParallelGC"})
  void runsAllocateNoVectorsOnceTheyAreCompiled(String collector) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCountedLoopSafepoints",
                "-XX:LoopStripMiningIter=1000",
                collector,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                AllocationOfRuns.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).isZero();
    assertThat(Integer.parseInt(printed.strip())).as("bytes of a run").isLessThan(MOST_BYTES);
  }

  @Test
  void countsWhatAConvolutionMultipliesAndNotThePadding() {
    Tensor images = Ops.input("images", Shape.of(1, 1, 4, 4, 6));
    Tensor kernel = Ops.input("kernel", Shape.of(1, 3, 3, 6, 4));
    Tensor result = Ops.convolution(images, kernel, new Window(3, 3, 2, 1));
    // Of the window's 3 rows the first place sees 2 and the second 3, columns alike: 25 meetings
    // of 6 channels with 4 filters.
    assertThat(Program.operations(List.of(result))).isEqualTo(2 * 25 * 6 * 4);
  }

  @Test
  void differentiatesANormalisationInTwoPassesBehindItsSums() {
    Tensor x = Ops.input("x", Shape.of(2, 50, 16));
    Tensor mean = Ops.mean(x, 1);
    Tensor variance = Ops.multiply(Ops.squaredDeviations(x, mean, 1), Ops.constant(0.02));
    Tensor scale = Ops.divide(Ops.constant(1), Ops.sqrt(variance));
    Tensor normalised = Ops.subtract(Ops.multiply(x, scale), Ops.multiply(mean, scale));
    Tensor weights = Ops.input("weights", Shape.of(2, 50, 16));
    Tensor loss = Ops.reshape(Ops.sum(Ops.multiply(normalised, weights), 0, 1, 2), Shape.of());
    List<Tensor> gradient = Gradients.of(loss, List.of(x));
    try (Program program =
        Program.compile(Graph.of(List.of(x, weights), gradient), Precision.FLOAT32)) {
      // Of weights, x and their means there are four terms: x * a + (weights * b + c).
      assertThat(program.listing().stream().filter(line -> line.contains("-> [2, 50, 16]")))
          .hasSize(2)
          .allMatch(line -> line.startsWith("MultiplyAdd"));
    }
  }

  @Test
  void normalisesALayerInTwoPassesBehindItsSums() {
    Tensor x = Ops.input("x", Shape.of(2, 50, 16));
    Tensor gain = Ops.input("gain", Shape.of(1, 1, 16));
    Tensor bias = Ops.input("bias", Shape.of(1, 1, 16));
    Tensor normalised = Ops.layerNormalised(x, gain, bias);
    Graph graph = Graph.of(List.of(x, gain, bias), List.of(normalised));
    try (Program program = Program.compile(graph, Precision.FLOAT32)) {
      assertThat(program.listing().stream().filter(line -> line.contains("-> [2, 50, 16]")))
          .hasSize(2)
          .allMatch(line -> line.startsWith("MultiplyAdd"));
    }
  }

  @Test
  void masksASoftmaxInOnePassAndLeavesTheMaskAsSmallAsItIs() {
    Tensor x = Ops.input("x", Shape.of(2, 50, 16));
    Tensor mask = Ops.input("mask", Shape.of(2, 1, 16));
    Graph graph = Graph.of(List.of(x, mask), List.of(Ops.maskedSoftmax(x, mask, -1)));
    try (Program program = Program.compile(graph, Precision.FLOAT32)) {
      // Behind it a difference and its exponential for the sum, and both for the result.
      assertThat(program.listing().stream().filter(line -> line.contains("-> [2, 50, 16]")))
          .hasSize(5)
          .areExactly(1, new Condition<>(line -> line.startsWith("GateAdd"), "masks"))
          .noneMatch(line -> line.startsWith("Broadcast"));
    }
  }

  @Test
  void normalisesALayerToMeanZeroAndVarianceOneBeforeItsGainAndBias() {
    Tensor x = Ops.input("x", Shape.of(1, 2, 2));
    Tensor gain = Ops.input("gain", Shape.of(1, 1, 2));
    Tensor bias = Ops.input("bias", Shape.of(1, 1, 2));
    Graph graph = Graph.of(List.of(x, gain, bias), List.of(Ops.layerNormalised(x, gain, bias)));
    try (Program program = Program.compile(graph, Precision.FLOAT64)) {
      program.set(0, new double[] {1, 5, 7, 7});
      program.set(1, new double[] {2, 3});
      program.set(2, new double[] {0.5, -1});
      program.run();
      // Of 1 and 5 the mean is 3 and the variance 4; of equal ones nothing is left but the bias.
      double scale = 2 / Math.sqrt(4 + 1e-5);
      assertThat(program.get(0))
          .containsExactly(new double[] {0.5 - 2 * scale, 3 * scale - 1, 0.5, -1}, within(1e-12));
    }
  }

  @Test
  void reusesTheMemoryOfValuesThatAreNotNeededAnyMore() {
    Tensor x = Ops.input("x", Shape.of(1, 1000));
    Tensor y = x;
    for (int i = 0; i < 50; i++) {
      y = Ops.sin(Ops.tanh(y));
    }
    try (Program program = Program.compile(Graph.of(List.of(x), List.of(y)), Precision.FLOAT32)) {
      // The input, and one place that all 100 values share: rounded up to lines of 64 bytes.
      assertThat(program.bytes()).isEqualTo(2 * 4032);
    }
  }

  /** Multiplied with a rounded 1/49, a third of these means would be off in the last place. */
  @Test
  void dividesForAMean() {
    Tensor x = Ops.input("x", Shape.of(1, 49));
    Tensor mean = Ops.mean(x, 1);
    try (Program program =
        Program.compile(Graph.of(List.of(x), List.of(mean)), Precision.FLOAT32)) {
      for (int i = 0; i < 1000; i++) {
        double[] values = new double[49];
        values[0] = i;
        program.set(0, values);
        program.run();
        assertThat(program.get(0)).containsExactly(i / 49f);
      }
    }
  }

  @Test
  void keepsAnInputForTheNextRun() {
    Tensor x = Ops.input("x", Shape.of(1, 3));
    Tensor y = Ops.negate(Ops.sin(x));
    try (Program program = Program.compile(Graph.of(List.of(x), List.of(y)), Precision.FLOAT64)) {
      program.set(0, new double[] {1, 2, 3});
      program.run();
      double[] first = program.get(0);
      program.run();
      assertThat(program.get(0)).isEqualTo(first);
    }
  }

  @Test
  void differentiatesThroughSharedWeightsWithOneProductOfAllRows() {
    try (Program program = Program.compile(Graph.of(List.of(X, W), layer()), Precision.FLOAT32)) {
      assertThat(program.listing().stream().filter(line -> line.startsWith("MatMul")))
          .hasSize(2)
          .allMatch(line -> line.contains("[1, 24, 5]"));
    }
  }

  @Test
  void differentiatesThroughWeightsThatHeadsShareWithOneProductOfAllRows() {
    Tensor x = Ops.input("x", Shape.of(2, 3, 8, 5));
    Tensor w = Ops.input("w", Shape.of(1, 1, 5, 7));
    Tensor h = Ops.tanh(Ops.matmul(x, Ops.broadcast(w, Shape.of(2, 3, 5, 7))));
    Tensor loss = Ops.reshape(Ops.sum(h, 0, 1, 2, 3), Shape.of());
    List<Tensor> outputs = List.of(loss, Gradients.of(loss, List.of(w)).get(0));
    try (Program program = Program.compile(Graph.of(List.of(x, w), outputs), Precision.FLOAT32)) {
      assertThat(program.listing().stream().filter(line -> line.startsWith("MatMul")))
          .hasSize(2)
          .allMatch(line -> line.contains("[1, 1, 48, 5]"));
    }
  }

  @Test
  void addsABiasAndItsActivationWhereTheProductIsComputed() {
    Tensor w = Ops.input("w", Shape.of(3, 5, 16));
    Tensor bias = Ops.input("bias", Shape.of(3, 1, 16));
    Tensor y = Ops.relu(Ops.add(Ops.matmul(X, w), bias));
    try (Program program =
        Program.compile(Graph.of(List.of(X, w, bias), List.of(y)), Precision.FLOAT32)) {
      assertThat(program.listing()).singleElement().asString().contains("MatMul", "ADD_RELU");
    }
  }

  @Test
  void keepsAProductThatSomethingElseNeedsApartFromItsBias() {
    Tensor w = Ops.input("w", Shape.of(3, 5, 16));
    Tensor bias = Ops.input("bias", Shape.of(3, 1, 16));
    Tensor product = Ops.matmul(X, w);
    List<Tensor> outputs = List.of(product, Ops.add(product, bias));
    try (Program program =
        Program.compile(Graph.of(List.of(X, w, bias), outputs), Precision.FLOAT32)) {
      assertThat(program.listing())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("MatMul"),
              line -> assertThat(line).startsWith("ADD("));
    }
  }

  /** A gradient of weights [50, 60] from 4 rows, multiplied with 4 rows: never 3,000 numbers. */
  @Test
  void multipliesWithAGradientOfFewRowsRowByRow() {
    Tensor inputs = Ops.input("inputs", Shape.of(3, 4, 50));
    Tensor errors = Ops.input("errors", Shape.of(3, 4, 60));
    Tensor a = Ops.input("a", Shape.of(3, 4, 50));
    Tensor b = Ops.input("b", Shape.of(3, 4, 60));
    Tensor gradient =
        Ops.multiply(
            Ops.matmul(inputs, Orientation.TRANSPOSED, errors, Orientation.PLAIN),
            Ops.constant(-0.5));
    List<Tensor> outputs =
        List.of(
            Ops.matmul(a, gradient),
            Ops.matmul(b, Orientation.PLAIN, gradient, Orientation.TRANSPOSED));
    long rowByRow = 2L * 2 * 3 * 4 * 4 * (50 + 60);
    assertThat(Program.operations(outputs)).isEqualTo(rowByRow);
  }

  @Test
  void makesOneProductOfTheSumOverTasksOfDerivatives() {
    Tensor y = Ops.input("y", Shape.of(3, 8, 6));
    Tensor z = Ops.input("z", Shape.of(3, 5, 6));
    Tensor product = Ops.matmul(X, Orientation.TRANSPOSED, y, Orientation.PLAIN);
    Tensor sum = Ops.sum(Ops.add(product, z), 0);
    try (Program program =
        Program.compile(Graph.of(List.of(X, y, z), List.of(sum)), Precision.FLOAT32)) {
      assertThat(program.listing()).anyMatch(line -> line.contains("([1, 24, 5], [1, 24, 6])"));
    }
  }

  /** Else it would be computed twice. */
  @Test
  void sumsADerivativeThatEachTaskNeedsAsItIs() {
    Tensor y = Ops.input("y", Shape.of(3, 8, 6));
    Tensor z = Ops.input("z", Shape.of(3, 5, 6));
    Tensor product = Ops.matmul(X, Orientation.TRANSPOSED, y, Orientation.PLAIN);
    List<Tensor> outputs = List.of(product, Ops.sum(Ops.add(product, z), 0));
    assertThat(Program.operations(outputs)).isEqualTo(2L * 3 * 8 * 5 * 6);
  }

  @Test
  void aProductOfOperandsOfDifferentRanksIsRefused() {
    Tensor heads = Ops.input("heads", Shape.of(1, 3, 5, 4));
    assertThatThrownBy(() -> Ops.matmul(X, heads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3, 8, 5], [1, 3, 5, 4]")
        .hasMessageContaining("both operands must have one rank of at least 3");
  }

  @Test
  void anUnfitProductNamesTheOpTheShapesAndTheLine() {
    Tensor odd = Ops.input("odd", Shape.of(3, 4, 7));
    assertThatThrownBy(() -> Ops.matmul(X, odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MatMul")
        .hasMessageContaining("[3, 8, 5], [3, 4, 7]")
        .hasMessageContaining("inner dimensions differ: 5 and 4")
        .hasMessageContaining("ProgramTest.java:");
  }

  @ParameterizedTest
  @CsvSource({
    "3, index 3 of task 1, row 0 is outside 0 .. 2",
    "-1, index -1 of task 1, row 0 is outside 0 .. 2",
    "0.5, index 0.5 of task 1, row 0 is no whole number",
    "-0.5, index -0.5 of task 1, row 0 is no whole number",
    "NaN, index NaN of task 1, row 0 is no whole number",
    "Infinity, index Infinity of task 1, row 0 is no whole number",
  })
  void anIndexThatNamesNoRowIsToldWithItsPlace(double index, String message) {
    Tensor rows = Ops.input("rows", Shape.of(1, 3, 2));
    Tensor indices = Ops.input("indices", Shape.of(2, 1));
    List<Tensor> inputs = List.of(rows, indices);
    try (Program program =
        Program.compile(Graph.of(inputs, List.of(Ops.gather(rows, indices))), Precision.FLOAT32)) {
      program.set(1, new double[] {2, index});
      assertThatThrownBy(program::run)
          .hasMessageContaining("Gather")
          .hasMessageContaining(message)
          .hasMessageContaining("ProgramTest.java:");
    }
  }

  @Test
  void whatFlowsBackToASharedTableIsAddedUpInOneTable() {
    Tensor table = Ops.input("table", Shape.of(1, 1000, 4));
    Tensor words = Ops.input("words", Shape.of(25, 6));
    Tensor rows = Ops.gather(Ops.broadcast(table, Shape.of(25, 1000, 4)), words);
    Tensor loss = Ops.reshape(Ops.sum(Ops.square(rows), 0, 1, 2), Shape.of());
    List<Tensor> gradient = Gradients.of(loss, List.of(table));
    try (Program program =
        Program.compile(Graph.of(List.of(table, words), gradient), Precision.FLOAT32)) {
      assertThat(program.listing()).noneMatch(line -> line.contains("[25, 1000, 4]"));
    }
  }

  @Test
  void aTableOfMoreRowsThanSinglePrecisionNumbersIsRefused() {
    Tensor rows = Ops.input("rows", Shape.of(1, (1 << 24) + 1, 2));
    assertThatThrownBy(() -> Ops.gather(rows, Ops.input("indices", Shape.of(1, 1))))
        .hasMessageContaining("numbers at most 16777216 rows but there are 16777217");
  }

  @Test
  void anInputThatIsNotGivenIsNamed() {
    assertThatThrownBy(() -> Program.compile(Graph.of(List.of(X), layer()), Precision.FLOAT32))
        .hasMessageContaining("Input[name=w");
  }

  @Test
  void tooFewValuesForAnInputAreRefused() {
    try (Program program = Program.compile(Graph.of(List.of(X, W), layer()), Precision.FLOAT32)) {
      assertThatThrownBy(() -> program.set(1, new float[34], 0))
          .hasMessageContaining("has 35 elements but 34 were given");
    }
  }

  @Test
  void gradientOfANonScalarIsRefused() {
    assertThatThrownBy(() -> Gradients.of(X, List.of(X)))
        .hasMessageContaining("gradient of a non-scalar");
  }
}
