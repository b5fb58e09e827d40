package org.kindling.spark.executor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class StandaloneWorkersTest {
  private final StandaloneWorkers workers =
      new StandaloneWorkers(
          "spark://master:7077",
          List.of(new StandaloneWorkers.Size(2, 1024), new StandaloneWorkers.Size(1, 4096)));

  @Test
  void haveRoomForWhatFitsIntoOneOfThem() {
    assertThatCode(() -> workers.requireRoomFor(OptionalInt.of(2), 1024))
        .doesNotThrowAnyException();
    assertThatCode(() -> workers.requireRoomFor(OptionalInt.empty(), 4096))
        .doesNotThrowAnyException();
  }

  @Test
  void refuseAtOnceWhatNoneOfThemEverGives() {
    assertThatThrownBy(() -> workers.requireRoomFor(OptionalInt.of(4), 1024))
        .hasMessage(
            "no worker of spark://master:7077 has room for an executor of 4 cores"
                + " (spark.executor.cores) and 1024 MiB (spark.executor.memory): the largest have"
                + " 2 cores and 4096 MiB")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.CLUSTER);
    assertThatThrownBy(() -> workers.requireRoomFor(OptionalInt.of(2), 4096))
        .isInstanceOf(KindlingException.class);
  }
}
