package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.program.kernel.Arena;
import org.kindling.program.kernel.Precision;

class ArenaTest {
  /** More than there is, nearly as much beside what is there already. */
  @ParameterizedTest
  @ValueSource(doubles = {1.5, 0.999})
  void saysInOneLineThatTheHeapHasNoRoom(double heaps) {
    long bytes = (long) (heaps * Runtime.getRuntime().maxMemory());

    assertThatThrownBy(() -> new Arena(Precision.FLOAT64, bytes))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageMatching(
            "a program needs [0-9]+ MB, but the heap of [0-9]+ MB, .* by -Xmx, on a cluster by"
                + " spark.executor.memory, or take smaller .* \\(run.memory, run.block\\)");
  }
}
