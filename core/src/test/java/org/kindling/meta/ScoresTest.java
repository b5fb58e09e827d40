package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.metric.Judgement;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Inference;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

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
          List.of(
              new float[] {0, 9, 0, 9, 0, 9, 0, 9, 0, 9, 0, 9},
              new float[] {0, 9, 0, 9, 0, 0, 9, 0, 0, 9, 9, 0}));

  @Test
  void paddingDoesNotCount() {
    Scores scores = Scores.of(Judgement.CLASSES, PREDICTIONS, RAGGED);

    assertThat(scores.values()).isDeepEqualTo(new double[][] {{1, 1.0 / 3}, {1, 1}});
    assertThat(scores.classes().orElseThrow().calibration().queries()).isEqualTo(5);
  }

  @Test
  void saysHowManyRowsAClassHas() {
    ClassScores classes = Scores.of(Judgement.CLASSES, PREDICTIONS, RAGGED).classes().orElseThrow();

    assertThat(classes.ways()).isEqualTo(2);
    assertThat(classes.shots()).isEqualTo(new RowsPerClass(1, 2));
    assertThat(classes.queries())
        .as("the first task has none of class 0")
        .isEqualTo(new RowsPerClass(0, 2));
    assertThat(classes.queries().describe()).isEqualTo("0 to 2");
  }

  @Test
  void ofBlocksOneAfterTheOtherAreThoseOfAllTasks() {
    TracedEpisode algorithm = EpisodeCases.all().get(0);
    Scores whole = score(algorithm, 0, 4);
    Scores parts = score(algorithm, 0, 3).followedBy(score(algorithm, 3, 1));

    assertThat(parts.tasks()).isEqualTo(4);
    for (int step = 0; step <= 2; step++) {
      // Blocks of other sizes are other programs: float32 in another order.
      assertThat(parts.losses()[step]).containsExactly(whole.losses()[step], offset());
    }
  }

  private static Scores score(TracedEpisode algorithm, long first, int tasks) {
    return algorithm.score(
        EpisodeCases.theta(algorithm),
        EpisodeCases.block(algorithm, first, tasks),
        2,
        Inference.TRANSDUCTIVE,
        SHARED);
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-5);
  }

  private static Examples labels(float... classes) {
    return new Examples(classes.length, List.of(1), new float[classes.length], 1, classes);
  }
}
