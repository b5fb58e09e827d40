package org.kindling.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostCheckTest {
  @ParameterizedTest
  @EnumSource
  void saysWhichKernelsComputeAndThatBitsDependOnNoMachine(KernelOrigin kernels) {
    assertThat(HostCheck.run(kernels))
        .filteredOn(finding -> finding.what().equals("kernels"))
        .extracting(Finding::value)
        .singleElement()
        .asString()
        .startsWith("Kindling's own, ")
        .endsWith(", the same bits on any machine");
  }

  @Test
  void looksAtNativeCodeOnlyForDl4j() {
    List<String> natives = List.of("nd4j", HostCheck.BLAS, "OMP_NUM_THREADS");

    assertThat(names(KernelOrigin.KINDLING)).doesNotContainAnyElementsOf(natives);
    assertThat(names(KernelOrigin.DL4J)).containsAll(natives);
  }

  private static Stream<String> names(KernelOrigin kernels) {
    return HostCheck.run(kernels).stream().map(Finding::what);
  }
}
