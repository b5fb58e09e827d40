package org.kindling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.graph.Gradients;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.metric.Outcome;
import org.kindling.predictive.Predictive;
import org.kindling.predictive.Spread;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;

/** What every loss promises, and what each is. */
class LossTest {
  private static final int ROWS = 3;
  private static final int OUTPUTS = 2;

  static List<Loss> losses() {
    return List.of(
        new SquaredError(),
        new CrossEntropy(),
        new NormalLikelihood(),
        new NormalLikelihood(new Spread.Softplus(0.1)),
        new Huber(0.5),
        new QuantileLoss(List.of(0.1, 0.5, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void ofPaddedRowsIsThatOfTheOthers(Loss loss) {
    double[] whole = run(loss, false, numbers(loss, ROWS), targets(loss, ROWS)).get(0);
    double[] padded = numbers(loss, ROWS + 1);
    padded[padded.length - 1] = 1e30;
    double[] masked = run(loss, true, padded, targets(loss, ROWS + 1)).get(0);

    assertThat(masked[0]).isCloseTo(whole[0], within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void hasTheGradientOfItsDifferenceQuotients(Loss loss) {
    double[] at = numbers(loss, ROWS);
    double[] targets = targets(loss, ROWS);
    double[] gradient = run(loss, false, at, targets).get(1);
    double step = 1e-6;
    for (int i = 0; i < at.length; i++) {
      double[] above = at.clone();
      above[i] += step;
      double[] below = at.clone();
      below[i] -= step;
      double quotient =
          (run(loss, false, above, targets).get(0)[0] - run(loss, false, below, targets).get(0)[0])
              / (2 * step);
      // Central differences: step^2 of a third derivative, plus 1e-16 / step.
      assertThat(gradient[i]).isCloseTo(quotient, within(1e-8));
    }
  }

  /** Its own likelihood or error, where it is one of the judgement's metrics, is the last. */
  @ParameterizedTest
  @MethodSource("losses")
  void isWhatItsJudgementMeasuresLast(Loss loss) {
    double[] inGraph = run(loss, false, numbers(loss, ROWS), targets(loss, ROWS)).get(0);
    Outcome outcome =
        new Outcome(loss.family(), ROWS, floats(numbers(loss, ROWS)), floats(targets(loss, ROWS)));
    double[] measured = loss.judgement().measure(outcome);

    assertThat(measured).hasSize(loss.judgement().metrics().size());
    if (!(loss instanceof Huber)) {
      assertThat(measured[measured.length - 1]).isCloseTo(inGraph[0], within(1e-6));
    }
  }

  @Test
  void huberIsSquaredNearAndStraightFarAway() {
    // Distances .4 and 3 at delta 1: .4^2 / 2 and .5 + 2; their mean.
    double loss = single(new Huber(1), new double[] {0.4, -3}, new double[] {0, 0});
    assertThat(loss).isCloseTo((0.08 + 2.5) / 2, within(1e-12));
  }

  @Test
  void quantilesArePulledByTheirLevels() {
    // One above all: .1 * 2, .5 * 2, .9 * 2; their mean.
    Loss loss = new QuantileLoss(List.of(0.1, 0.5, 0.9));
    assertThat(single(loss, new double[3], new double[] {2})).isCloseTo(1, within(1e-12));
    // One below all: .9 * 2, .5 * 2, .1 * 2.
    assertThat(single(loss, new double[3], new double[] {-2})).isCloseTo(1, within(1e-12));
    assertThat(single(loss, new double[] {0, 0, 2}, new double[] {2}))
        .isCloseTo(0.4, within(1e-12));
  }

  @Test
  void refusesADistanceThatIsNone() {
    assertThatThrownBy(() -> new Huber(0)).hasMessage("Huber's delta must be above 0 but was 0.0");
  }

  /** Of rows with one target. */
  private static double single(Loss loss, double[] numbers, double[] targets) {
    int width = loss.family().numbers(1);
    Tensor predicted = Ops.input("numbers", Shape.of(1, targets.length, width));
    Tensor wanted = Ops.input("targets", Shape.of(1, targets.length, 1));
    Tensor value =
        loss.perTask(
            new Predictive(loss.family(), predicted),
            new ExampleTensors(predicted, wanted, Optional.empty()));
    try (Program program =
        Program.compile(Graph.of(List.of(predicted, wanted), List.of(value)), Precision.FLOAT64)) {
      program.set(0, numbers);
      program.set(1, targets);
      program.run();
      return program.get(0)[0];
    }
  }

  /** The loss and its gradient; where it is masked the last row does not count. */
  private static List<double[]> run(Loss loss, boolean masked, double[] numbers, double[] targets) {
    int width = loss.family().numbers(OUTPUTS);
    int rows = numbers.length / width;
    Tensor predicted = Ops.input("numbers", Shape.of(1, rows, width));
    Tensor wanted = Ops.input("targets", Shape.of(1, rows, targets.length / rows));
    Tensor mask = Ops.input("mask", Shape.of(1, rows, 1));
    Tensor value =
        loss.perTask(
            new Predictive(loss.family(), predicted),
            new ExampleTensors(predicted, wanted, masked ? Optional.of(mask) : Optional.empty()));
    Tensor gradient = Gradients.of(Ops.reshape(value, Shape.of()), List.of(predicted)).get(0);
    Graph graph = Graph.of(List.of(predicted, wanted, mask), List.of(value, gradient));
    try (Program program = Program.compile(graph, Precision.FLOAT64)) {
      program.set(0, numbers);
      program.set(1, targets);
      double[] counting = new double[rows];
      for (int row = 0; row < rows - 1; row++) {
        counting[row] = 1;
      }
      program.set(2, counting);
      program.run();
      return List.of(program.get(0), program.get(1));
    }
  }

  private static double[] numbers(Loss loss, int rows) {
    RandomStream random = RandomStream.of(1);
    double[] numbers = new double[rows * loss.family().numbers(OUTPUTS)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.uniform(-1, 1);
    }
    return numbers;
  }

  private static double[] targets(Loss loss, int rows) {
    RandomStream random = RandomStream.of(2);
    double[] targets = new double[rows * (loss.ofClasses() ? 1 : OUTPUTS)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = loss.ofClasses() ? i % OUTPUTS : (float) random.uniform(-1, 1);
    }
    return targets;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
