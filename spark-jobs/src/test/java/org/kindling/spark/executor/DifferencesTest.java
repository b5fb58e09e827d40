package org.kindling.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;

class DifferencesTest {
  private static final HostReport DRIVER = report("the driver", "1.0", "SkylakeX");
  private static final HostReport FIRST = report("executor 0 on a", "1.0", "Haswell");

  @Test
  void areNoneBetweenProcessesThatAreAlike() {
    assertThat(Differences.between(FIRST, DRIVER, FIRST)).isEmpty();
  }

  @Test
  void stopTheWorkWhereClassesAreOthers() {
    HostReport other = report("executor 1 on b", "0.9", "Haswell");

    assertThat(Differences.between(other, DRIVER, FIRST))
        .extracting(Finding::what, Finding::level)
        .containsExactly(tuple(HostCheck.KINDLING, Finding.Level.WRONG));
    assertThat(Differences.between(other, DRIVER, FIRST).get(0).sentence())
        .startsWith("0.9; the driver has 1.0; take the other one off the executors' class path");
  }

  @Test
  void areWorthALineWhereDl4jsProductsAreOthers() {
    HostReport other = report("executor 1 on b", "1.0", "SkylakeX");

    assertThat(Differences.between(other, DRIVER, FIRST))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.POOR);
              assertThat(finding.advice())
                  .contains("executor 0 on a has Haswell", "spark.executorEnv.OPENBLAS_CORETYPE");
            });
  }

  /** Their bits are the same; what is slow says so itself. */
  @Test
  void areNoneBetweenVectorsOfTwoWidthsOrNone() {
    HostReport wide = vectors("the driver", "present", "16 lanes");
    HostReport none = vectors("executor 2 on c", "absent", "plain loops");

    assertThat(Differences.between(none, wide, none)).isEmpty();
  }

  private static HostReport vectors(String place, String vectors, String kernels) {
    return new HostReport(
        place, List.of(Finding.fine(HostCheck.VECTORS, vectors), Finding.fine("kernels", kernels)));
  }

  private static HostReport report(String place, String kindling, String kernels) {
    return new HostReport(
        place,
        List.of(Finding.fine(HostCheck.KINDLING, kindling), Finding.fine(HostCheck.BLAS, kernels)));
  }
}
