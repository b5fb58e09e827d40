package org.kindling.spark.executor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;

/**
 * In what processes of one application must be alike, or had better be. Their vectors need not:
 * Kindling's own kernels give the same bits at any width, and without the Vector API.
 */
final class Differences {
  private static final String OTHER_CLASSES =
      "take the other one off the executors' class path"
          + " (spark.executor.extraClassPath, SPARK_HOME/jars)";

  private static final String OTHER_KERNELS =
      "the last bits of what DL4J pre-trains depend on who computes a worker; for the same"
          + " everywhere set spark.executorEnv.OPENBLAS_CORETYPE to what all processors bear, such"
          + " as Haswell, or algorithm.pooled.by = kindling";

  /** How bad a finding is. */
  @FunctionalInterface
  private interface Grade {
    Finding of(String what, String value, String remedy);
  }

  private Differences() {}

  /** What is to be said of an executor beside the driver and another executor. */
  static List<Finding> between(HostReport executor, HostReport driver, HostReport other) {
    return Stream.of(
            differing(executor, driver, HostCheck.KINDLING, Finding::wrong, OTHER_CLASSES),
            differing(executor, driver, ThisProcess.SPARK, Finding::wrong, OTHER_CLASSES),
            differing(executor, other, HostCheck.BLAS, Finding::poor, OTHER_KERNELS))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> differing(
      HostReport here, HostReport there, String what, Grade grade, String advice) {
    Optional<Finding> expected = there.of(what);
    return here.of(what)
        .filter(found -> expected.isPresent())
        .filter(found -> !found.value().equals(expected.get().value()))
        .map(
            found ->
                grade.of(
                    what,
                    found.value(),
                    String.format(
                        Locale.ROOT,
                        "%s has %s; %s",
                        there.place(),
                        expected.get().value(),
                        advice)));
  }
}
