package org.kindling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.predictive.Logits;
import org.kindling.predictive.PointEstimate;
import org.kindling.predictive.Predictive;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;

class MlpTest {
  /** What batch normalisation adds to the variance, times what stands behind it. */
  private static final double EPSILON = 1e-4;

  @Test
  void isCalledByItsSizes() {
    assertThat(new Mlp(1, List.of(40, 40), 1, Activation.RELU).describe())
        .isEqualTo("a network 1-40-40-1, relu");
    assertThat(new Mlp(3, List.of(), 1, Activation.RELU).describe())
        .isEqualTo("a linear model 3-1");
    assertThat(normalised().describe()).isEqualTo("a network 1-1-1, batch normalisation, relu");
  }

  @Test
  void predictsByItsLayers() {
    Mlp mlp = new Mlp(1, List.of(2), 1, Activation.RELU);
    Tensor x = Ops.input("x", Shape.of(1, 2, 1));
    Map<String, Tensor> parameters = inputs(mlp);
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    inputs.add(x);
    List<Tensor> outputs =
        List.of(mlp.predict(parameters, new RowTensors(x, Optional.empty()), Statistics.OWN));
    try (Program program = Program.compile(Graph.of(inputs, outputs), Precision.FLOAT64)) {
      program.set(0, new double[] {2, -1});
      program.set(1, new double[] {0.5, 0.25});
      program.set(2, new double[] {3, 5});
      program.set(3, new double[] {-1});
      program.set(4, new double[] {1, -1});
      program.run();
      // x = 1: relu(2.5), relu(-.75) -> 3 * 2.5 - 1; x = -1: relu(-1.5), relu(1.25) -> 5 * 1.25 - 1
      assertThat(program.get(0)).containsExactly(6.5, 5.25);
    }
  }

  @Test
  void normalisesHiddenLayersInPlaceOfABias() {
    Mlp mlp = normalised();
    assertThat(mlp.layout().names())
        .containsExactly("fc1.weight", "bn1.weight", "bn1.bias", "fc2.weight", "fc2.bias");
    assertThat(mlp.normalisationParameters()).containsExactly("bn1.weight", "bn1.bias");
    assertThat(mlp.initialise(1).toArray("bn1.weight")).containsExactly(1);
    assertThat(mlp.initialise(1).toArray("bn1.bias")).containsExactly(0);
    assertThat(mlp.seesOtherRows()).isTrue();
    Tensor x = Ops.input("x", Shape.of(1, 2, 1));
    Tensor others = Ops.input("others", Shape.of(1, 2, 1));
    Map<String, Tensor> parameters = inputs(mlp);
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    inputs.addAll(List.of(x, others));
    RowTensors rows = new RowTensors(x, Optional.empty());
    RowTensors measured = new RowTensors(others, Optional.empty());
    List<Tensor> outputs =
        List.of(
            mlp.predict(parameters, rows, Statistics.OWN),
            mlp.predict(parameters, rows, new Statistics.Of(measured)));
    try (Program program = Program.compile(Graph.of(inputs, outputs), Precision.FLOAT64)) {
      program.set(0, new double[] {2});
      program.set(1, new double[] {3});
      program.set(2, new double[] {1});
      program.set(3, new double[] {5});
      program.set(4, new double[] {-1});
      program.set(5, new double[] {1, -1});
      program.set(6, new double[] {0, 3});
      program.run();
      // Of (2, -2) the mean is 0 and the variance 4: relu(3 * +-1 + 1) * 5 - 1.
      assertThat(program.get(0)[0]).isCloseTo(19, within(EPSILON));
      assertThat(program.get(0)[1]).isEqualTo(-1);
      // Of (0, 6) they are 3 and 9: relu(3 * (2 - 3) / 3 + 1) and relu(3 * (-2 - 3) / 3 + 1).
      assertThat(program.get(1)[0]).isCloseTo(-1, within(EPSILON));
      assertThat(program.get(1)[1]).isEqualTo(-1);
    }
  }

  private static Mlp normalised() {
    return new Mlp(
        1, List.of(1), 1, Activation.RELU, new WeightInitialisation.He(), Normalisation.BATCH);
  }

  private static Map<String, Tensor> inputs(Mlp mlp) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    mlp.layout()
        .entries()
        .forEach(
            entry ->
                parameters.put(entry.name(), Ops.input(entry.name(), Shape.of(1, entry.shape()))));
    return parameters;
  }

  @Test
  void initialWeightsHaveTheVarianceOfHe() {
    float[] weights =
        new Mlp(1, List.of(400, 400), 1, Activation.RELU).initialise(1).toArray("fc2.weight");
    double squares = 0;
    for (float weight : weights) {
      squares += weight * weight;
    }
    // 160,000 draws: five standard errors of the variance are 1.8 %.
    assertThat(squares / weights.length).isCloseTo(2.0 / 400, within(2.0 / 400 * 0.018));
  }

  @Test
  void theHeadIsTheLastLayer() {
    assertThat(new Mlp(3, List.of(4, 5), 2, Activation.TANH).lastLayer())
        .containsExactly("fc3.weight", "fc3.bias");
  }

  @Test
  void layersNeedUnits() {
    assertThatThrownBy(() -> new Mlp(1, List.of(40, 0), 1, Activation.RELU))
        .hasMessage("layers must have at least 1 unit but were 1, [40, 0], 1");
  }

  @Test
  void maskedRowsDoNotCountInALoss() {
    Tensor predictions = Ops.input("predictions", Shape.of(2, 3, 1));
    Tensor targets = Ops.input("targets", Shape.of(2, 3, 1));
    Tensor mask = Ops.input("mask", Shape.of(2, 3, 1));
    ExampleTensors examples = new ExampleTensors(predictions, targets, Optional.of(mask));
    List<Tensor> losses =
        List.of(
            Loss.MEAN_SQUARED_ERROR.perTask(
                new Predictive(new PointEstimate(), predictions), examples));
    List<Tensor> inputs = List.of(predictions, targets, mask);
    try (Program program = Program.compile(Graph.of(inputs, losses), Precision.FLOAT64)) {
      program.set(0, new double[] {1, 2, 3, 4, 5, 6});
      program.set(1, new double[] {0, 0, 0, 0, 0, 0});
      program.set(2, new double[] {1, 1, 0, 1, 0, 0});
      program.run();
      // (1 + 4) / 2 and 16 / 1
      assertThat(program.get(0)).containsExactly(2.5, 16);
    }
  }

  @Test
  void crossEntropyIsMinusTheLogProbabilityOfTheClass() {
    Tensor logits = Ops.input("logits", Shape.of(1, 2, 3));
    Tensor classes = Ops.input("classes", Shape.of(1, 2, 1));
    ExampleTensors examples = new ExampleTensors(logits, classes, Optional.empty());
    List<Tensor> losses =
        List.of(Loss.CROSS_ENTROPY.perTask(new Predictive(new Logits(), logits), examples));
    List<Tensor> inputs = List.of(logits, classes);
    try (Program program = Program.compile(Graph.of(inputs, losses), Precision.FLOAT64)) {
      program.set(0, new double[] {0, 0, 0, Math.log(2), 0, 0});
      program.set(1, new double[] {1, 0});
      program.run();
      // Probabilities 1/3 and 2/4.
      double expected = (Math.log(3) + Math.log(2)) / 2;
      assertThat(program.get(0)[0]).isCloseTo(expected, within(1e-12));
    }
  }
}
