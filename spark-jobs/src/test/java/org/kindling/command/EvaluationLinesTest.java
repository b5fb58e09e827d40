package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluation;
import org.kindling.judge.Tested;
import org.kindling.metric.Calibration;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Metric;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Inference;

class EvaluationLinesTest {
  @Test
  void showsBothKindsOfStatisticsSideBySide() {
    Tested test =
        new Tested(
            classes(Inference.TRANSDUCTIVE, 0.987),
            Optional.of(classes(Inference.INDUCTIVE, 0.9)),
            List.of());

    assertThat(EvaluationLines.of(test))
        .containsExactly(
            "600 tasks of META_TEST, 5-way 1-shot, 15 queries per class, accuracy",
            "                transductive    inductive",
            "after  0 steps  20.0 ±1.0 %     20.0 ±1.0 %",
            "after  3 steps  98.7 ±0.4 %     90.0 ±0.4 %",
            "worst tenth     80.0 %          80.0 %",
            // 90 of 100 right at a confidence of 95 %.
            "calibration err 5.0 %           5.0 %");
  }

  @Test
  void showsQuantitiesAsNumbers() {
    Evaluation squares =
        new Evaluation(
            "META_TEST",
            3,
            Metric.MEAN_SQUARED_ERROR,
            List.of(new Evaluation.Point(0, 3.14159, 0.01)),
            7.5);

    assertThat(EvaluationLines.of(new Tested(squares, Optional.empty(), List.of())))
        .containsExactly(
            "3 tasks of META_TEST, mse",
            "after  0 steps  3.1416 ±0.0100",
            "worst tenth     7.5000");
  }

  static Evaluation classes(Inference inference, double accuracy) {
    List<Calibration.Bin> bins =
        new ArrayList<>(Collections.nCopies(Calibration.BINS, Calibration.Bin.of(0, 0, 0)));
    bins.set(14, Calibration.Bin.of(100, 90, 0.95));
    ClassCounts scores =
        new ClassCounts(5, new RowsPerClass(1, 1), new RowsPerClass(15, 15), new Calibration(bins));
    return new Evaluation(
        "META_TEST",
        600,
        Metric.ACCURACY,
        List.of(new Evaluation.Point(0, 0.2, 0.01), new Evaluation.Point(3, accuracy, 0.004)),
        0.8,
        new TreeMap<>(Map.of("cross_entropy", 0.25)),
        Optional.of(new Evaluation.Classes(scores, inference)));
  }
}
