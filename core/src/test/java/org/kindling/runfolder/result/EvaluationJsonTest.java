package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.evaluation.Evaluation;
import org.kindling.files.Json;
import org.kindling.metric.Calibration;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Metric;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Inference;
import org.kindling.runfolder.RunFiles;

class EvaluationJsonTest {
  @Test
  void readsWhatItWrote() throws IOException {
    Evaluation classes = classes(new RowsPerClass(1, 1), new RowsPerClass(3, 15));

    assertThat(EvaluationJson.read(Json.parse("x", EvaluationJson.write(classes))))
        .isEqualTo(classes);
  }

  @Test
  void saysHowManyShotsAndQueriesAClassHas() {
    assertThat(EvaluationJson.write(classes(new RowsPerClass(1, 1), new RowsPerClass(3, 15))))
        .contains(
            "\"ways\":5,\"shots\":1,\"queries\":[3,15],\"statistics\":\"one-by-one\"",
            "\"cross_entropy\":0.25,\"ece\":");
  }

  @Test
  void saysNothingOfClassesWhereThereAreNone() throws IOException {
    Evaluation quantities = RunFiles.evaluation(1, 0.5);

    assertThat(EvaluationJson.write(quantities)).doesNotContain("ways", "statistics");
    assertThat(EvaluationJson.read(Json.parse("x", EvaluationJson.write(quantities))))
        .isEqualTo(quantities);
  }

  @Test
  void saysWhatStandsBesideTheMetric() throws IOException {
    Evaluation likely = evaluation(Metric.MEAN_SQUARED_ERROR, Map.of("nll", 1.5, "mine", -2.0));
    String text = EvaluationJson.write(likely);

    assertThat(text).contains("\"beside\":{\"mine\":-2.0,\"nll\":1.5}").doesNotContain("metric_is");
    assertThat(EvaluationJson.read(Json.parse("x", text))).isEqualTo(likely);
  }

  @Test
  void saysWhatAMetricIsThatIsNotKindlings() throws IOException {
    Metric own = new Metric("f1", "F1 score", Metric.Direction.HIGHER, Metric.Unit.PERCENT);
    String text = EvaluationJson.write(evaluation(own, Map.of()));

    assertThat(EvaluationJson.read(Json.parse("x", text)).metric()).isEqualTo(own);
    assertThatThrownBy(
            () -> EvaluationJson.read(Json.parse("x", text.replace("HIGHER", "SIDEWAYS"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("direction must be one of [LOWER, HIGHER, UNKNOWN]");
  }

  private static Evaluation evaluation(Metric metric, Map<String, Double> beside) {
    List<Evaluation.Point> points = List.of(new Evaluation.Point(0, 0.5, 0.1));
    return new Evaluation(
        "META_TEST", 9, metric, points, 0.7, new TreeMap<>(beside), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"queries\":[3,15]   | \"queries\":[15,3]    | queries must be a number of rows or two",
        "\"queries\":[3,15]   | \"queries\":\"many\"  | queries must be",
        "one-by-one           | sometimes             | statistics must be transductive",
        "\"calibration\":[    | \"calibration\":[{},  | calibration[0].queries must be a whole number",
        "\"calibration\":[    | \"calibration\":[#,   | calibration must have 15 bins but has 16",
        "\"ways\":5           | \"ways\":\"5\"        | x: ways must be a whole number of at least 0",
        "\"ways\":5           | \"ways\":5,\"ways\":5 | x is not JSON: Duplicate field 'ways'",
      })
  void refusesWhatIsNone(String right, String wrong, String message) {
    String bin = "{\"queries\":0,\"correct\":0,\"confidence\":0}";
    String text =
        EvaluationJson.write(classes(new RowsPerClass(1, 1), new RowsPerClass(3, 15)))
            .replace(right, wrong.replace("#", bin));

    assertThatThrownBy(() -> EvaluationJson.read(Json.parse("x", text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  static Evaluation classes(RowsPerClass shots, RowsPerClass queries) {
    List<Calibration.Bin> bins =
        new ArrayList<>(Collections.nCopies(Calibration.BINS, Calibration.Bin.of(0, 0, 0)));
    bins.set(9, Calibration.Bin.of(1000, 611, 0.6314));
    bins.set(14, Calibration.Bin.of(30_000_000_000L, 29_000_000_007L, 0.987654321));
    return new Evaluation(
        "META_TEST",
        600,
        Metric.ACCURACY,
        List.of(new Evaluation.Point(0, 0.2, 0.01), new Evaluation.Point(1, 0.98, 0.004)),
        0.9,
        new TreeMap<>(Map.of("cross_entropy", 0.25)),
        Optional.of(
            new Evaluation.Classes(
                new ClassCounts(5, shots, queries, new Calibration(bins)), Inference.ONE_BY_ONE)));
  }
}
