package org.kindling.runfolder.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Calibration;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Inference;

/**
 * What an evaluation of classes says beyond its accuracy, as fields of its JSON.
 *
 * @param ways how many classes a task has
 * @param shots of a class
 * @param queries of a class
 * @param statistics what predictions could depend on
 * @param ece the expected calibration error, which follows from the bins
 */
record ClassesJson(
    int ways,
    RowsText shots,
    RowsText queries,
    InferenceWord statistics,
    double crossEntropy,
    Optional<Double> ece,
    List<BinText> calibration) {
  private static final int MOST_ROWS = 1 << 20;

  /** Rows of a class: a number, or the least and the most. */
  record RowsText(RowsPerClass rows) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RowsText of(Object json) {
      List<?> ends = json instanceof List<?> list ? list : List.of(json, json);
      if (ends.size() == 2
          && ends.get(0) instanceof Integer least
          && ends.get(1) instanceof Integer most
          && 0 <= least
          && least <= most
          && most <= MOST_ROWS) {
        return new RowsText(new RowsPerClass(least, most));
      }
      throw new IllegalArgumentException("must be a number of rows or two");
    }

    @JsonValue
    Object json() {
      return rows.least() == rows.most() ? rows.least() : List.of(rows.least(), rows.most());
    }
  }

  /** Transductive, inductive or one-by-one. */
  record InferenceWord(Inference inference) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static InferenceWord of(String word) {
      return Arrays.stream(Inference.values())
          .filter(inference -> inference.word().equals(word))
          .findFirst()
          .map(InferenceWord::new)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "must be transductive, inductive or one-by-one but is " + word));
    }

    @JsonValue
    String word() {
      return inference.word();
    }
  }

  record BinText(long queries, long correct, double confidence) {
    static BinText of(Calibration.Bin bin) {
      return new BinText(
          bin.queries(), bin.correct(), bin.queries() == 0 ? 0 : bin.meanConfidence());
    }
  }

  ClassesJson {
    calibration = List.copyOf(calibration);
    if (calibration.size() != Calibration.BINS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "calibration must have %d bins but has %d",
              Calibration.BINS,
              calibration.size()));
    }
  }

  static ClassesJson of(Evaluation.Classes classes, double crossEntropy) {
    ClassCounts counts = classes.counts();
    return new ClassesJson(
        counts.ways(),
        new RowsText(counts.shots()),
        new RowsText(counts.queries()),
        new InferenceWord(classes.inference()),
        crossEntropy,
        Optional.of(counts.calibration().error()),
        counts.calibration().bins().stream().map(BinText::of).toList());
  }

  Evaluation.Classes classes() {
    List<Calibration.Bin> bins =
        calibration.stream()
            .map(bin -> Calibration.Bin.of(bin.queries, bin.correct, bin.confidence))
            .toList();
    return new Evaluation.Classes(
        new ClassCounts(ways, shots.rows, queries.rows, new Calibration(bins)),
        statistics.inference);
  }
}
