package org.kindling.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;

/** What every family promises: the same in a graph and outside, and draws that fit its mean. */
class FamilyContractTest {
  /** Targets of a row, or classes. */
  private static final int OUTPUTS = 3;

  private static final int ROWS = 4;

  static List<Family> families() {
    return List.of(
        new PointEstimate(),
        new Normal(),
        new Normal(new Spread.Softplus(0.1)),
        new Logits(),
        new Quantiles(List.of(0.1, 0.5, 0.9)),
        new Samples(new PointEstimate(), 5),
        new Mixture(new Normal(), 2),
        new Mixture(new Logits(), 3));
  }

  static Stream<Density> densities() {
    return families().stream().filter(Density.class::isInstance).map(Density.class::cast);
  }

  static Stream<Family> drawn() {
    return families().stream().filter(family -> !(family instanceof Quantiles));
  }

  @ParameterizedTest
  @MethodSource("families")
  void expectsTheSameInAGraphAndOutside(Family family) {
    Tensor numbers = Ops.input("numbers", Shape.of(1, ROWS, family.numbers(OUTPUTS)));
    double[] inGraph =
        run(List.of(numbers), family.mean(numbers), List.of(doubles(numbers(family))));

    double[] outside =
        rows(family)
            .flatMapToDouble(
                row -> IntStream.range(0, OUTPUTS).mapToDouble(i -> family.mean(row)[i]))
            .toArray();
    assertThat(inGraph).containsExactly(outside, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("densities")
  void isEquallyLikelyInAGraphAndOutside(Density density) {
    int width = density.ofClasses() ? 1 : OUTPUTS;
    Tensor numbers = Ops.input("numbers", Shape.of(1, ROWS, density.numbers(OUTPUTS)));
    Tensor targets = Ops.input("targets", Shape.of(1, ROWS, width));
    double[] inGraph =
        run(
            List.of(numbers, targets),
            density.logDensity(numbers, targets),
            List.of(doubles(numbers(density)), doubles(targets(density))));

    double[] outside =
        IntStream.range(0, ROWS)
            .mapToDouble(row -> density.logDensity(row(density, row), target(density, row)))
            .toArray();
    assertThat(inGraph).containsExactly(outside, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void drawsWhatItExpects(Family family) {
    float[] row = row(family, 0);
    RandomStream random = RandomStream.of(7);
    double[] sum = new double[OUTPUTS];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      double[] drawn = family.draw(row, random);
      for (int output = 0; output < OUTPUTS; output++) {
        sum[output] += family.ofClasses() ? (drawn[0] == output ? 1 : 0) : drawn[output];
      }
    }
    for (int output = 0; output < OUTPUTS; output++) {
      // Five standard errors of a deviation of at most 2.
      assertThat(sum[output] / draws)
          .isCloseTo(family.mean(row)[output], within(10 / Math.sqrt(draws)));
    }
  }

  @ParameterizedTest
  @MethodSource("densities")
  void isCumulatedOfWhatIsLikely(Density density) {
    float[] row = row(density, 1);
    float[] at = target(density, 1);
    assertThat(density.cumulative(row, 0, -1e3)).isCloseTo(0, within(1e-12));
    assertThat(density.cumulative(row, 0, 1e3)).isCloseTo(1, within(1e-12));
    RandomStream random = RandomStream.of(8);
    int below = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      below += density.draw(row, random)[0] <= at[0] ? 1 : 0;
    }
    // Five standard errors of a share.
    assertThat((double) below / draws)
        .isCloseTo(density.cumulative(row, 0, at[0]), within(2.5 / Math.sqrt(draws)));
  }

  private static double[] run(List<Tensor> inputs, Tensor output, List<double[]> values) {
    try (Program program = Program.compile(Graph.of(inputs, List.of(output)), Precision.FLOAT64)) {
      for (int i = 0; i < values.size(); i++) {
        program.set(i, values.get(i));
      }
      program.run();
      return program.get(0);
    }
  }

  private static float[] numbers(Family family) {
    RandomStream random = RandomStream.of(5);
    float[] numbers = new float[ROWS * family.numbers(OUTPUTS)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.uniform(-1, 1);
    }
    return numbers;
  }

  private static float[] targets(Family family) {
    RandomStream random = RandomStream.of(6);
    float[] targets = new float[ROWS * (family.ofClasses() ? 1 : OUTPUTS)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = family.ofClasses() ? i % OUTPUTS : (float) random.uniform(-1, 1);
    }
    return targets;
  }

  private static Stream<float[]> rows(Family family) {
    return IntStream.range(0, ROWS).mapToObj(row -> row(family, row));
  }

  private static float[] row(Family family, int row) {
    return Rows.part(numbers(family), ROWS, row);
  }

  private static float[] target(Family family, int row) {
    return Rows.part(targets(family), ROWS, row);
  }

  private static double[] doubles(float[] values) {
    return Rows.doubles(values);
  }
}
