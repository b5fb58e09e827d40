package org.kindling.spark;

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
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.params.Params;
import org.kindling.train.LocalMetaBatchRunner;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.StepWatchdog;

/** The engine's own numbers, from every runner of one process. */
class SameBitsTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final List<EpisodicAlgorithm> ALGORITHMS = List.of(Descent.MAML, Descent.REPTILE);
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
      assertThat(ALGORITHMS.stream().map(algorithm -> by(session, algorithm)).toList())
          .isEqualTo(EXPECTED);
    } finally {
      session.stop();
    }
  }

  @Test
  void comeFromNoApplicationThatHasEnded() {
    SparkSession session =
        KindlingSpark.session(Map.of("spark.master", "local[1]", "spark.ui.enabled", "false"));
    try (MetaBatchRunner runner =
        new SparkMetaBatchRunner(
            session.sparkContext(), Descent.MAML, Descent.SINUSOIDS, Descent.BLOCK, PATIENT)) {
      session.stop();

      assertThatThrownBy(() -> Descent.by(runner))
          .hasMessage("the Spark application has ended")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.CLUSTER);
    }
  }

  private static List<Params> by(SparkSession session, EpisodicAlgorithm algorithm) {
    try (MetaBatchRunner runner =
        new SparkMetaBatchRunner(
            session.sparkContext(), algorithm, Descent.SINUSOIDS, Descent.BLOCK, PATIENT)) {
      return Descent.by(algorithm, runner);
    }
  }

  private static List<List<Params>> locally(int threads) {
    return ALGORITHMS.stream().map(algorithm -> locally(algorithm, threads)).toList();
  }

  private static List<Params> locally(EpisodicAlgorithm algorithm, int threads) {
    try (MetaBatchRunner runner =
        new LocalMetaBatchRunner(algorithm, Descent.SINUSOIDS, Descent.BLOCK, threads, PATIENT)) {
      return Descent.by(algorithm, runner);
    }
  }
}
