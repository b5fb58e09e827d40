package org.kindling.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostReportTest {
  private static final HostReport REPORT =
      new HostReport(
          "executor 1 on \"a\"",
          List.of(
              Finding.fine("heap", "1024 MB"),
              Finding.poor("threads", 4, "expected 1"),
              Finding.wrong("nd4j", "does not load", "mend it")));

  @Test
  void travelsAsText() {
    assertThat(HostReport.ofJson(REPORT.json())).isEqualTo(REPORT);
    assertThat(REPORT.isWrong()).isTrue();
  }

  @Test
  void isNotReadFromAnythingElse() {
    assertThatThrownBy(() -> HostReport.ofJson("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a report");
  }

  @Test
  void printsALineAFinding() {
    assertThat(REPORT.findings().stream().map(Finding::line))
        .containsExactly(
            "ok    heap               1024 MB",
            "WARN  threads            4; expected 1",
            "BAD   nd4j               does not load; mend it");
  }
}
