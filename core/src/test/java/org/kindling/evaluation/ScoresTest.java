package org.kindling.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kindling.program.TestPrograms.SHARED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kindling.meta.QueryPredictions;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Judgement;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Inference;
import org.kindling.predictive.Logits;
import org.kindling.predictive.PointEstimate;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;

class ScoresTest {
  /** Two queries of class 1, and one of class 0 that has no padding beside it. */
  private static final TaskBlock RAGGED =
      TaskBlock.of(
          List.of(
              new Task(0, "two", labels(0, 1), labels(1, 1)),
              new Task(1, "three", labels(0, 1, 1), labels(0, 1, 0))));

  /** Class 1 for all rows, padding included, before adaptation; the truth after a step. */
  private static final QueryPredictions PREDICTIONS =
      new QueryPredictions(
          new Logits(),
          List.of(
              new float[] {0, 9, 0, 9, 0, 9, 0, 9, 0, 9, 0, 9},
              new float[] {0, 9, 0, 9, 0, 0, 9, 0, 0, 9, 9, 0}));

  @Test
  void paddingDoesNotCount() {
    Scores scores = Scores.of(Judgement.CLASSES, PREDICTIONS, RAGGED);

    assertThat(scores.values()).isDeepEqualTo(new double[][] {{1, 1.0 / 3}, {1, 1}});
    assertThat(ClassCounts.of(scores.counts()).orElseThrow().calibration().queries()).isEqualTo(5);
  }

  @Test
  void saysHowManyRowsAClassHas() {
    Scores scores = Scores.of(Judgement.CLASSES, PREDICTIONS, RAGGED);
    ClassCounts classes = ClassCounts.of(scores.counts()).orElseThrow();

    assertThat(classes.ways()).isEqualTo(2);
    assertThat(classes.shots()).isEqualTo(new RowsPerClass(1, 2));
    assertThat(classes.queries())
        .as("the first task has none of class 0")
        .isEqualTo(new RowsPerClass(0, 2));
    assertThat(classes.queries().describe()).isEqualTo("0 to 2");
  }

  @Test
  void ofBlocksOneAfterTheOtherAreThoseOfAllTasks() {
    Scores whole = score(0, 4);
    Scores parts = score(0, 3).followedBy(score(3, 1));

    assertThat(parts).usingRecursiveComparison().isEqualTo(whole);
    assertThat(parts.tasks()).isEqualTo(4);
  }

  @Test
  void travelAsTheyAre() {
    Scores scores = Scores.of(Judgement.CLASSES, PREDICTIONS, RAGGED);

    ByteBuffer bytes = ByteBuffer.wrap(scores.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(Scores.read(Judgement.CLASSES, bytes)).usingRecursiveComparison().isEqualTo(scores);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void carryAJudgementOfOnesOwnToAnEvaluation() {
    QueryPredictions points =
        new QueryPredictions(
            new PointEstimate(),
            List.of(new float[] {1, 1, 0, 0, 0, 0}, new float[] {1, 0, 9, 0, 1, 0}));
    Scores scores = Scores.of(new OwnJudgement(), points, RAGGED);
    ByteBuffer bytes = ByteBuffer.wrap(scores.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    Exam exam = new Exam(Split.META_TEST, 2, 1, Inference.INDUCTIVE);
    Evaluation evaluation = Evaluation.of(exam, Scores.read(new OwnJudgement(), bytes));

    // Targets 1, 1 and 0, 1, 0: after the step one of two and all of three are met.
    assertThat(evaluation.metric().name()).isEqualTo("near");
    assertThat(evaluation.last().mean()).isEqualTo(0.75);
    assertThat(evaluation.beside()).isEqualTo(Map.of("near_of_all", 0.8));
    assertThat(evaluation.classes()).isEmpty();
  }

  private static Scores score(long first, int tasks) {
    Bowls bowls = new Bowls(2);
    return Scores.of(
        bowls,
        bowls.initialise(0),
        TaskBlock.fetch(new CentreSource(2, 3), Split.META_TEST, first, tasks),
        2,
        Inference.TRANSDUCTIVE,
        SHARED);
  }

  private static Examples labels(float... classes) {
    return new Examples(classes.length, List.of(1), new float[classes.length], 1, classes);
  }
}
