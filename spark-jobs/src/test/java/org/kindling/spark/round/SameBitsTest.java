package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.ExampleSource;

/** The engine's own numbers, from every runner of one process. */
class SameBitsTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final List<List<Params>> EXPECTED = locally(1);

  @Test
  void comeFromThreads() {
    assertThat(locally(4)).isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "local[1], org.apache.spark.serializer.JavaSerializer",
    "local[4], org.apache.spark.serializer.JavaSerializer",
    "local[2], org.apache.spark.serializer.KryoSerializer"
  })
  void comeFromSpark(String master, String serializer) {
    SparkSession session =
        KindlingSpark.session(
            Map.of(
                "spark.master", master,
                "spark.serializer", serializer,
                "spark.ui.enabled", "false"));
    try {
      assertThat(ShortTraining.ALL.stream().map(training -> by(session, training)).toList())
          .isEqualTo(EXPECTED);
    } finally {
      session.stop();
    }
  }

  @Test
  void comeFromNoApplicationThatHasEnded() {
    SparkSession session =
        KindlingSpark.session(Map.of("spark.master", "local[1]", "spark.ui.enabled", "false"));
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(
            session.sparkContext(),
            ShortTraining.SECOND_ORDER.source(),
            ShortTraining.BLOCK,
            PATIENT)) {
      session.stop();

      assertThatThrownBy(() -> ShortTraining.SECOND_ORDER.by(runner))
          .hasMessage("the Spark application has ended")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.CLUSTER);
    }
  }

  private static List<Params> by(SparkSession session, ShortTraining training) {
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(
            session.sparkContext(), training.source(), ShortTraining.BLOCK, PATIENT)) {
      return training.by(runner);
    }
  }

  private static List<List<Params>> locally(int threads) {
    return ShortTraining.ALL.stream().map(training -> locally(training, threads)).toList();
  }

  private static List<Params> locally(ShortTraining training, int threads) {
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(training.source(), ShortTraining.BLOCK, threads, PATIENT)) {
      return training.by(runner);
    }
  }
}
