package org.kindling.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;

/** In what processes of one application must be alike, or had better be. */
final class Differences {
  private Differences() {}

  /** What is to be said of an executor beside the driver and another executor. */
  static List<Finding> between(HostReport executor, HostReport driver, HostReport other) {
    return Stream.of(
            differing(executor, driver, HostCheck.KINDLING, Differences::otherClasses),
            differing(executor, driver, ThisProcess.SPARK, Differences::otherClasses),
            differing(executor, driver, HostCheck.VECTORS, Differences::otherModules),
            differing(executor, other, HostCheck.BLAS, Differences::otherKernels))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> differing(
      HostReport here,
      HostReport there,
      String what,
      BiFunction<Finding, String, Finding> difference) {
    Optional<Finding> expected = there.of(what);
    return here.of(what)
        .filter(found -> expected.isPresent())
        .filter(found -> !found.value().equals(expected.get().value()))
        .map(found -> difference.apply(found, there.place() + " has " + expected.get().value()));
  }

  private static Finding otherClasses(Finding found, String expected) {
    return Finding.wrong(
        found.what(),
        found.value(),
        expected
            + "; take the other one off the executors' class path"
            + " (spark.executor.extraClassPath, SPARK_HOME/jars)");
  }

  private static Finding otherModules(Finding found, String expected) {
    return Finding.wrong(
        found.what(),
        found.value(),
        expected
            + "; add --add-modules=jdk.incubator.vector to spark.executor.extraJavaOptions and"
            + " spark.driver.extraJavaOptions");
  }

  private static Finding otherKernels(Finding found, String expected) {
    return Finding.poor(
        found.what(),
        found.value(),
        expected
            + "; the last bits depend on who computes a task; for the same everywhere set"
            + " spark.executorEnv.OPENBLAS_CORETYPE to what all processors bear, such as Haswell");
  }
}
