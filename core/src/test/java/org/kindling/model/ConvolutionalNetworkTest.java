package org.kindling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;

class ConvolutionalNetworkTest {
  private static final WeightInitialisation HE = new WeightInitialisation.He();
  private static final ConvolutionalNetwork SMALL =
      new ConvolutionalNetwork(
          new ImageShape(5, 4, 2),
          2,
          3,
          DownSampling.STRIDE,
          Readout.FLATTEN,
          new Head.Linear(2, HE),
          HE);
  private static final Params THETA =
      SMALL.initialise(3).map(value -> value + (value == 0 ? 0.1f : 0));

  /** Sums of a few hundred numbers of size 1, in double precision. */
  private static final double ROUNDING = 1e-12;

  private static ConvolutionalNetwork omniglot(DownSampling downSampling, Readout readout) {
    return new ConvolutionalNetwork(
        new ImageShape(28, 28, 1), 4, 64, downSampling, readout, new Head.None(), HE);
  }

  @Test
  void hasTheFeaturesOfThePapers() {
    assertThat(omniglot(DownSampling.STRIDE, Readout.MEAN).features()).isEqualTo(64);
    // Strides keep half a pixel, 28, 14, 7, 4, 2; pools do not: 28, 14, 7, 3, 1.
    assertThat(omniglot(DownSampling.STRIDE, Readout.FLATTEN).features()).isEqualTo(256);
    assertThat(omniglot(DownSampling.MAX_POOL, Readout.FLATTEN).features()).isEqualTo(64);
  }

  @Test
  void namesItsParametersByBlock() {
    assertThat(SMALL.layout().names())
        .containsExactly(
            "conv1.weight",
            "bn1.weight",
            "bn1.bias",
            "conv2.weight",
            "bn2.weight",
            "bn2.bias",
            "fc.weight",
            "fc.bias");
    assertThat(SMALL.layout().entry("conv2.weight").shape()).containsExactly(3, 3, 3, 3);
    assertThat(SMALL.layout().entry("fc.weight").shape()).containsExactly(6, 2);
    assertThat(SMALL.lastLayer()).containsExactly("fc.weight", "fc.bias");
  }

  @Test
  void beginsWithoutStretchAndShift() {
    Params initial = SMALL.initialise(1);
    assertThat(initial.toArray("bn2.weight")).containsOnly(1);
    assertThat(initial.toArray("bn2.bias")).containsOnly(0);
    assertThat(initial.toArray("fc.bias")).containsOnly(0);
    assertThat(initial.toArray("conv1.weight")).doesNotContain(0);
    assertThat(initial).isEqualTo(SMALL.initialise(1)).isNotEqualTo(SMALL.initialise(2));
  }

  @Test
  void normalisesByWhatIsFedOrByWhatIsGiven() {
    double[] images = pixels(1, 3);
    double[] own = predict(images, 3, Statistics.OWN);
    // The set's own statistics, given as another's.
    double[] given = predict(images, 3, of(images, 3, 3));
    assertThat(given).containsExactly(own, within(ROUNDING));
    double[] others = predict(images, 3, of(pixels(2, 4), 4, 4));
    assertThat(Math.abs(others[0] - own[0])).isGreaterThan(0.01);
  }

  @Test
  void aRowThatDoesNotCountChangesNoStatistics() {
    double[] images = pixels(1, 3);
    double[] padded = new double[images.length * 5 / 3];
    System.arraycopy(images, 0, padded, 0, images.length);
    Arrays.fill(padded, images.length, padded.length, 7);
    double[] fed = pixels(2, 2);
    assertThat(predict(fed, 2, of(padded, 5, 3)))
        .containsExactly(predict(fed, 2, of(images, 3, 3)), within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource
  void onlyTransductionLetsARowSeeItsNeighbours(Inference inference) {
    double[] both = infer(inference, pixels(2, 2), 2);
    double[] first = infer(inference, Arrays.copyOf(pixels(2, 2), 40), 1);
    double difference = Math.abs(both[0] - first[0]) + Math.abs(both[1] - first[1]);
    if (inference == Inference.TRANSDUCTIVE) {
      assertThat(difference).isGreaterThan(0.01);
    } else {
      assertThat(difference).isLessThan(ROUNDING);
    }
  }

  @Test
  void oneByOneFeedsTheRowWithTheSupportSet() {
    double[] support = pixels(1, 3);
    double[] query = pixels(2, 1);
    double[] together = Arrays.copyOf(support, support.length + query.length);
    System.arraycopy(query, 0, together, support.length, query.length);
    double[] all = predict(together, 4, Statistics.OWN);
    assertThat(infer(Inference.ONE_BY_ONE, query, 1))
        .containsExactly(Arrays.copyOfRange(all, 6, 8), within(ROUNDING));
  }

  @Test
  void tooManyBlocksLeaveNoPixels() {
    assertThatThrownBy(
            () ->
                new ConvolutionalNetwork(
                    new ImageShape(28, 15, 1),
                    4,
                    64,
                    DownSampling.MAX_POOL,
                    Readout.MEAN,
                    new Head.None(),
                    HE))
        .hasMessage("4 blocks halve 28x15 pixels to none");
  }

  private static double[] pixels(long key, int rows) {
    RandomStream random = RandomStream.of(key);
    double[] pixels = new double[rows * 40];
    Arrays.setAll(pixels, i -> random.uniform(0, key));
    return pixels;
  }

  private static RowTensors constants(double[] pixels, int rows, int counting) {
    Tensor features =
        Ops.concat(
            1,
            IntStream.range(0, rows)
                .mapToObj(row -> constants(Arrays.copyOfRange(pixels, row * 40, row * 40 + 40)))
                .toList());
    Tensor mask =
        Ops.concat(
            1,
            IntStream.range(0, rows)
                .mapToObj(row -> Ops.constant(row < counting ? 1 : 0, Shape.of(1, 1, 1)))
                .toList());
    return new RowTensors(features, counting < rows ? Optional.of(mask) : Optional.empty());
  }

  private static Tensor constants(double[] image) {
    List<Tensor> pixels = new ArrayList<>();
    for (double pixel : image) {
      pixels.add(Ops.constant(pixel, Shape.of(1, 1)));
    }
    return Ops.reshape(Ops.concat(1, pixels), Shape.of(1, 1, 5, 4, 2));
  }

  private static Statistics of(double[] pixels, int rows, int counting) {
    return new Statistics.Of(constants(pixels, rows, counting));
  }

  private static double[] predict(double[] pixels, int rows, Statistics statistics) {
    return run(parameters -> SMALL.predict(parameters, constants(pixels, rows, rows), statistics));
  }

  private static double[] infer(Inference inference, double[] query, int rows) {
    RowTensors support = constants(pixels(1, 3), 3, 3);
    return run(
        parameters -> inference.predict(SMALL, parameters, support, constants(query, rows, rows)));
  }

  private static double[] run(Function<Map<String, Tensor>, Tensor> trace) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Layout.Entry entry : SMALL.layout().entries()) {
      parameters.put(entry.name(), Ops.input(entry.name(), Shape.of(1, entry.shape())));
    }
    List<Tensor> inputs = new ArrayList<>(parameters.values());
    try (Program program =
        Program.compile(Graph.of(inputs, List.of(trace.apply(parameters))), Precision.FLOAT64)) {
      for (int i = 0; i < inputs.size(); i++) {
        float[] values = THETA.toArray(SMALL.layout().names().get(i));
        program.set(i, values, 0);
      }
      program.run();
      return program.get(0);
    }
  }
}
