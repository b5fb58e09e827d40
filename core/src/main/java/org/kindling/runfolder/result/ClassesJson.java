package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
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
 * What an evaluation of classes says beyond its accuracy, as fields of its JSON: {@code "ways"},
 * {@code "shots"} and {@code "queries"} of a class (a number, or the least and the most), {@code
 * "statistics"} (transductive, inductive or one-by-one), {@code "cross_entropy"}, {@code "ece"}
 * (the expected calibration error) and {@code "calibration": [{"queries", "correct",
 * "confidence"}]}, a bin an entry.
 */
final class ClassesJson {
  private static final int MOST_ROWS = 1 << 20;

  private ClassesJson() {}

  static void write(Evaluation.Classes classes, double crossEntropy, ObjectNode json) {
    ClassCounts scores = classes.counts();
    json.put("ways", scores.ways());
    write("shots", scores.shots(), json);
    write("queries", scores.queries(), json);
    json.put("statistics", classes.inference().word())
        .put("cross_entropy", crossEntropy)
        .put("ece", scores.calibration().error());
    ArrayNode bins = json.putArray("calibration");
    for (Calibration.Bin bin : scores.calibration().bins()) {
      bins.addObject()
          .put("queries", bin.queries())
          .put("correct", bin.correct())
          .put("confidence", bin.queries() == 0 ? 0 : bin.meanConfidence());
    }
  }

  /** Empty where the evaluation is not of classes. */
  static Optional<Evaluation.Classes> read(Json json) throws IOException {
    if (json.count("ways").isEmpty()) {
      return Optional.empty();
    }
    List<Calibration.Bin> bins = new ArrayList<>();
    for (Json bin : json.requiredObjects("calibration", Calibration.BINS)) {
      bins.add(
          Calibration.Bin.of(
              bin.requiredCount("queries"),
              bin.requiredCount("correct"),
              bin.requiredNumber("confidence")));
    }
    if (bins.size() != Calibration.BINS) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: calibration must have %d bins but has %d",
              json.what(),
              Calibration.BINS,
              bins.size()));
    }
    ClassCounts scores =
        new ClassCounts(
            json.requiredInteger("ways"),
            rows("shots", json),
            rows("queries", json),
            new Calibration(bins));
    return Optional.of(new Evaluation.Classes(scores, inference(json)));
  }

  private static void write(String field, RowsPerClass rows, ObjectNode json) {
    if (rows.least() == rows.most()) {
      json.put(field, rows.least());
    } else {
      json.putArray(field).add(rows.least()).add(rows.most());
    }
  }

  private static RowsPerClass rows(String field, Json json) throws IOException {
    if (json.count(field).isPresent()) {
      int rows = json.requiredInteger(field);
      return new RowsPerClass(rows, rows);
    }
    List<Double> ends = json.requiredNumbers(field, 2);
    boolean isRange = ends.size() == 2 && ends.get(0) >= 0 && ends.get(0) <= ends.get(1);
    if (!isRange || ends.get(1) > MOST_ROWS) {
      throw new IOException(json.what() + ": " + field + " must be a number of rows or two");
    }
    return new RowsPerClass(ends.get(0).intValue(), ends.get(1).intValue());
  }

  static Inference inference(Json json) throws IOException {
    String word = json.requiredText("statistics");
    return Arrays.stream(Inference.values())
        .filter(inference -> inference.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    json.what() + ": statistics must be transductive, inductive or one-by-one"));
  }
}
