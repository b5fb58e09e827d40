package org.kindling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.AdaptedModel;
import org.kindling.library.AdaptedRows;
import org.kindling.library.LearnedModel;
import org.kindling.library.Towns;
import org.kindling.library.Training;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.Examples;
import org.kindling.task.table.Table;

/** What is written is what ONNX Runtime predicts by, beside what Kindling predicts. */
class OnnxFileTest {
  private static final List<Table.Row> KNOWN =
      List.of(
          new Table.Row("", 0, new double[] {80, 1970}, List.of("flat"), 230_000),
          new Table.Row("", 0, new double[] {120.5, 1990}, List.of("house"), 421_500),
          new Table.Row("", 0, new double[] {60, 2000}, List.of("flat"), 200_000));

  /** A value that is missing, and one that the training did not have. */
  private static final List<Table.Row> ASKED =
      List.of(
          new Table.Row("", 0, new double[] {100, 1980}, List.of("house"), 0),
          new Table.Row("", 0, new double[] {Double.NaN, 2010}, List.of("castle"), 0),
          new Table.Row("", 0, new double[] {70, 2010}, List.of("flat"), 0));

  /** As ASKED: flat and house are 0 and 1, and whatever lies beyond is "other". */
  private static final Map<String, OnnxRuntime.Given> RAW =
      Map.of(
          "features",
          new OnnxRuntime.Given(new double[] {100, 1980, Double.NaN, 2010, 70, 2010}, 3, 2),
          "category/kind",
          new OnnxRuntime.Given(new long[] {1, 77, 0}, 3));

  /** Single precision has seven digits, of which sums in another order cost some. */
  private static final double OF_A_PRICE = 300_000 * 1e-5;

  private static byte[] file(LearnedModel model) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try {
      OnnxFile.write(stream, model);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return stream.toByteArray();
  }

  private static Map<String, OnnxRuntime.Given> with(
      Params network, Map<String, OnnxRuntime.Given> rows) {
    Map<String, OnnxRuntime.Given> all = new HashMap<>(rows);
    for (Layout.Entry entry : network.layout().entries()) {
      long[] shape = entry.shape().stream().mapToLong(size -> size).toArray();
      all.put(entry.name(), new OnnxRuntime.Given(network.toArray(entry.name()), shape));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithm.name=maml",
        "algorithm.name=meta-sgd",
        "algorithm.name=reptile model.activation=tanh",
        "algorithm.name=anil model.activation=sigmoid",
        "algorithm.name=linear-prior",
        "loss.name=normal",
        "loss.name=quantiles loss.interval=0.8",
        "loss.name=huber loss.delta=1",
      })
  void predictsForATaskByItsParametersFromRawRows(String settings) {
    assumeTrue(OnnxRuntime.isHere());
    try (LearnedModel model = Towns.training(settings.split(" ")).steps(30).train();
        OnnxRuntime onnx = new OnnxRuntime(file(model))) {
      AdaptedRows adapted = model.adaptToRows(KNOWN);
      double[] predicted = onnx.doubles(OnnxFile.PREDICTION, with(adapted.model().network(), RAW));

      assertThat(predicted).containsExactly(adapted.predict(ASKED), offset(OF_A_PRICE));
    }
  }

  @Test
  void predictsAsBeforeAdaptationWithoutParameters() {
    assumeTrue(OnnxRuntime.isHere());
    try (LearnedModel model = Towns.training().steps(30).train();
        OnnxRuntime onnx = new OnnxRuntime(file(model))) {
      AdaptedRows unadapted =
          new AdaptedRows(
              model.adaptToRows(KNOWN).model().withSteps(0), model.adaptToRows(KNOWN).encoding());

      assertThat(onnx.doubles(OnnxFile.PREDICTION, RAW))
          .containsExactly(unadapted.predict(ASKED), offset(OF_A_PRICE))
          .satisfies(
              it ->
                  assertThat(it[0])
                      .isNotCloseTo(model.adaptToRows(KNOWN).predict(ASKED)[0], within(1.0)));
    }
  }

  @Test
  void takesNumbersAsTheyAreWhereThereWasNoTable() {
    assumeTrue(OnnxRuntime.isHere());
    Examples known = new Examples(3, List.of(1), new float[] {-1, 0, 1}, 1, new float[] {-2, 0, 1});
    try (LearnedModel model = sinusoids().train();
        OnnxRuntime onnx = new OnnxRuntime(file(model))) {
      AdaptedModel adapted = model.adapt(known);
      OnnxRuntime.Given features = new OnnxRuntime.Given(new float[] {.5f, 2}, 2, 1);

      // A sine's amplitude is up to 5, of which this is a millionth.
      assertThat(
              onnx.floats(
                  OnnxFile.PREDICTION, with(adapted.network(), Map.of("features", features))))
          .containsExactly(adapted.predict(new float[] {.5f}, new float[] {2}), offset(5e-6f));
    }
  }

  private static Training sinusoids(String... settings) {
    List<ConfigText> texts = new ArrayList<>();
    List.of(settings).forEach(it -> texts.add(ConfigText.ofSetting("test", it)));
    return Training.of(Configuration.of(texts)).steps(20);
  }

  @Test
  void saysWhatItsInputsAre() throws IOException {
    try (LearnedModel model = Towns.training("model.hidden=[8]").steps(2).train()) {
      Onnx.ModelProto file = Onnx.ModelProto.parseFrom(file(model));

      assertThat(file.getMetadataPropsList())
          .extracting(Onnx.StringStringEntryProto::getKey, Onnx.StringStringEntryProto::getValue)
          .extracting(Object::toString)
          .containsExactly(
              "(\"categories\", \"{\"kind\":[\"flat\",\"house\"]}\")",
              "(\"features\", \"[\"area\",\"year built\"]\")",
              "(\"method\", \"MAML, second order\")",
              "(\"target\", \"\"price\"\")");
      assertThat(file.getGraph().getInputList())
          .extracting(Onnx.ValueInfoProto::getName)
          .containsExactly(
              "features", "category/kind", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias");
      assertThat(file(model)).isEqualTo(file(model));
    }
  }

  @Test
  void predictsProbabilitiesOfClasses() {
    assumeTrue(OnnxRuntime.isHere());
    List<Table.Row> known =
        List.of(
            new Table.Row("", 0, new double[] {80, 1970}, List.of("flat"), 0),
            new Table.Row("", 0, new double[] {120.5, 1990}, List.of("house"), 0));
    List<Table.Row> asked = List.of(new Table.Row("", 0, new double[] {100, 1980}, List.of(), 0));
    OnnxRuntime.Given features = new OnnxRuntime.Given(new double[] {100, 1980}, 1, 2);
    try (LearnedModel model = kinds("algorithm.name=maml").train();
        OnnxRuntime onnx = new OnnxRuntime(file(model))) {
      AdaptedRows adapted = model.adaptToRows(known);
      float[] predicted =
          onnx.floats(
              OnnxFile.PROBABILITIES,
              with(adapted.model().network(), Map.of("features", features)));
      double[] expected = adapted.model().outcome(adapted.encoding().examples(asked)).means();

      // Of two classes, in single precision.
      assertThat(predicted)
          .containsExactly(new float[] {(float) expected[0], (float) expected[1]}, offset(1e-5f));
    }
  }

  private static Training kinds(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of("task.categories=[]", "task.target=kind", "task.target-kind=class"));
    all.addAll(List.of(settings));
    return Towns.training(all.toArray(String[]::new)).steps(3);
  }

  @Test
  void refusesAMethodThatKeepsTheRowsThemselves() {
    try (LearnedModel model = kinds("algorithm.name=prototypical-networks").train()) {
      assertRefused(model, "adapts to a task by more than parameters of its network");
    }
  }

  @Test
  void refusesANetworkThatSeesOtherRows() {
    try (LearnedModel model = Towns.training("model.normalisation=batch").steps(2).train()) {
      assertRefused(model, "by batch normalisation a prediction depends on the support's rows");
    }
  }

  private static void assertRefused(LearnedModel model, String why) {
    assertThatThrownBy(() -> file(model))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("can't be written as ONNX: ")
        .hasMessageContaining(why)
        .matches(e -> ((KindlingException) e).exitCode() == ExitCode.USAGE);
  }
}
