package org.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;
import org.kindling.train.Exam;
import org.kindling.train.LocalMetaBatchRunner;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.Round;
import org.kindling.train.StepWatchdog;
import org.kindling.train.Stopwatch;

class SparkMetaBatchRunnerTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final Bowls BOWLS = new Bowls(7);
  private static final CentreSource SOURCE = new CentreSource(7, 42);
  private static final Params THETA = Params.of(BOWLS.layout(), 1, 2, 3, 4, 5, 6, 7);

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = KindlingSpark.session(Map.of("spark.master", "local[4]", "spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 25", "2, 1", "25, 25", "23, 3", "100, 7", "64, 4", "65, 1"})
  void givesTheBitsOfTheLocalRunner(int tasks, int block) {
    try (MetaBatchRunner local = new LocalMetaBatchRunner(BOWLS, SOURCE, block, 1, PATIENT);
        MetaBatchRunner onSpark = runner(block)) {
      assertThat(onSpark.estimate(THETA, 100, tasks).aggregate())
          .isEqualTo(local.estimate(THETA, 100, tasks).aggregate());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 25", "23, 3", "100, 7"})
  void givesTheScoresOfTheLocalRunner(int tasks, int block) {
    Exam exam = new Exam(Split.META_TEST, 5, tasks, 3, Inference.TRANSDUCTIVE);
    try (MetaBatchRunner local = new LocalMetaBatchRunner(BOWLS, SOURCE, block, 1, PATIENT);
        MetaBatchRunner onSpark = runner(block)) {
      assertThat(onSpark.score(THETA, exam))
          .usingRecursiveComparison()
          .isEqualTo(local.score(THETA, exam));
    }
  }

  @Test
  void measuresTheTimeOfItsBusiestPart() {
    try (MetaBatchRunner runner = runner(3)) {
      Stopwatch stopwatch = Stopwatch.start();
      Round round = runner.estimate(THETA, 0, 20);

      assertThat(round.computeSeconds()).isPositive().isLessThan(stopwatch.seconds());
    }
  }

  private static MetaBatchRunner runner(int block) {
    return new SparkMetaBatchRunner(spark.sparkContext(), BOWLS, SOURCE, block, PATIENT);
  }
}
