package org.kindling.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/** Work whose speed is of interest, under the name that other programs measure it by. */
public sealed interface Workload permits MetaStepWorkload, AdaptationWorkload {
  /** Its name. */
  String name();

  /**
   * A line of JSON with its tasks per second on threads of this process.
   *
   * @throws KindlingException (usage) where it is not measured on several, or by such a benchmark
   */
  ObjectNode measured(Benchmark benchmark, int threads);

  /** The named workloads, or all where no name is given. */
  static List<Workload> named(List<String> names) {
    return names.isEmpty() ? all().toList() : names.stream().map(Workload::named).toList();
  }

  /** The same of those that learn, which alone go to several threads and to Spark. */
  static List<MetaStepWorkload> learning(List<String> names) {
    return names.isEmpty()
        ? MetaStepWorkload.ALL
        : names.stream().map(Workload::named).map(Workload::learning).toList();
  }

  private static MetaStepWorkload learning(Workload workload) {
    if (workload instanceof MetaStepWorkload learning) {
      return learning;
    }
    throw new KindlingException(
        ExitCode.USAGE,
        workload.name()
            + " makes no outer steps, and is measured on one thread without Spark and --local-steps");
  }

  private static Workload named(String name) {
    return all()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new KindlingException(
                    ExitCode.USAGE,
                    "unknown workload "
                        + name
                        + "; expected one of "
                        + all().map(Workload::name).collect(Collectors.joining(", "))));
  }

  private static Stream<Workload> all() {
    return Stream.concat(MetaStepWorkload.ALL.stream(), AdaptationWorkload.ALL.stream());
  }
}
