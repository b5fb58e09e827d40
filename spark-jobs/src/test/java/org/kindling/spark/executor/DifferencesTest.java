package org.kindling.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;

class DifferencesTest {
  private static final HostReport DRIVER = report("the driver", "1.0", "present", "SkylakeX");
  private static final HostReport FIRST = report("executor 0 on a", "1.0", "present", "Haswell");

  @Test
  void areNoneBetweenProcessesThatAreAlike() {
    assertThat(Differences.between(FIRST, DRIVER, FIRST)).isEmpty();
  }

  @Test
  void stopTheWorkWhereClassesOrModulesAreOthers() {
    HostReport other = report("executor 1 on b", "0.9", "absent", "Haswell");

    assertThat(Differences.between(other, DRIVER, FIRST))
        .extracting(Finding::what, Finding::level)
        .containsExactly(
            tuple(HostCheck.KINDLING, Finding.Level.WRONG),
            tuple(HostCheck.VECTORS, Finding.Level.WRONG));
    assertThat(Differences.between(other, DRIVER, FIRST).get(0).sentence())
        .startsWith("0.9; the driver has 1.0; take the other one off the executors' class path");
  }

  @Test
  void areWorthALineWhereProcessorsAreOthers() {
    HostReport other = report("executor 1 on b", "1.0", "present", "SkylakeX");

    assertThat(Differences.between(other, DRIVER, FIRST))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.POOR);
              assertThat(finding.advice())
                  .contains("executor 0 on a has Haswell", "spark.executorEnv.OPENBLAS_CORETYPE");
            });
  }

  /** Sums along a row have as many parts as there are lanes. */
  @Test
  void stopTheWorkWhereVectorsAreOfAnotherWidth() {
    HostReport driver = new HostReport("the driver", List.of(Finding.fine(HostCheck.WIDTH, "16")));
    HostReport narrow = new HostReport("executor 2", List.of(Finding.fine(HostCheck.WIDTH, "4")));

    assertThat(Differences.between(narrow, driver, narrow))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.WRONG);
              assertThat(finding.sentence()).startsWith("4; the driver has 16; the last bits");
            });
  }

  @Test
  void areSeenBecauseEveryReportTellsTheWidth() {
    assertThat(HostCheck.withoutNatives())
        .filteredOn(finding -> finding.what().equals(HostCheck.WIDTH))
        .singleElement()
        .satisfies(finding -> assertThat(finding.value()).contains("lane"));
  }

  private static HostReport report(String place, String kindling, String vectors, String kernels) {
    return new HostReport(
        place,
        List.of(
            Finding.fine(HostCheck.KINDLING, kindling),
            Finding.fine(HostCheck.VECTORS, vectors),
            Finding.fine(HostCheck.BLAS, kernels)));
  }
}
