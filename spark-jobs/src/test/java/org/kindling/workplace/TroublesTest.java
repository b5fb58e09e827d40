package org.kindling.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.host.Finding;
import org.kindling.host.HostReport;

class TroublesTest {
  private static final Finding SLOW = Finding.poor("threads", 4, "expected 1");

  @Test
  void saysOnceWhatManyHave() {
    List<String> lines = new ArrayList<>();
    Troubles.of(
            List.of(
                new HostReport("executor 1 on a", List.of(SLOW, Finding.fine("heap", "1 GB"))),
                new HostReport("executor 2 on b", List.of(SLOW))))
        .tell(lines::add);

    assertThat(lines).containsExactly("executor 1 on a and 1 more: threads: 4; expected 1");
  }

  @Test
  void stopsTheWorkInOneLine() {
    Finding wrong = Finding.wrong("nd4j", "does not load", "expected glibc");
    Troubles troubles = Troubles.of(List.of(new HostReport("executor 1 on a", List.of(wrong))));

    assertThatThrownBy(() -> troubles.tell(line -> {}))
        .hasMessage("executor 1 on a: nd4j: does not load; expected glibc")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.CLUSTER);
  }
}
