package org.kindling.command;

import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.workplace.Application;
import org.kindling.workplace.LocalWorkplace;
import org.kindling.workplace.SparkWorkplace;
import org.kindling.workplace.Workplace;
import picocli.CommandLine.Option;

/** The flags that say where tasks are computed. */
final class RunnerOptions {
  /** Where tasks are computed. */
  enum Runner {
    LOCAL,
    SPARK
  }

  @Option(names = "--runner", description = "local: threads of this process; spark: a cluster.")
  private Runner runner;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of the local runner, or of Spark in local mode. Default: all, benchmark's 1.")
  private Integer threads;

  @Option(
      names = "--master",
      paramLabel = "M",
      description = "Spark's master. Default: spark-submit's, or local[*].")
  private String master;

  /** The workplace that the command line asks for. */
  Workplace workplace() {
    Application application = new Application(master());
    return switch (runner(Runner.SPARK)) {
      case LOCAL ->
          new LocalWorkplace(
              threads().orElseGet(Runtime.getRuntime()::availableProcessors), application);
      case SPARK -> new SparkWorkplace(application);
    };
  }

  /**
   * Where to compute.
   *
   * @param otherwise where the command line does not say
   */
  Runner runner(Runner otherwise) {
    return runner == null ? otherwise : runner;
  }

  /**
   * Holds that none is given where nothing is computed.
   *
   * @param reason why nothing is
   */
  void requireNone(String reason) {
    String given = runner != null ? "--runner" : threads != null ? "--threads" : "--master";
    if (runner != null || threads != null || master != null) {
      throw new KindlingException(ExitCode.USAGE, given + " has no effect " + reason);
    }
  }

  /** Threads of this machine to use; empty leaves none idle. */
  Optional<Integer> threads() {
    if (threads != null && threads < 1) {
      throw new KindlingException(
          ExitCode.USAGE, "--threads must be at least 1 but was " + threads);
    }
    return Optional.ofNullable(threads);
  }

  /** The master that the command line asks for. */
  Optional<String> master() {
    if (master != null && threads != null) {
      throw new KindlingException(
          ExitCode.USAGE,
          "--threads is for the local runner and local mode, not for --master "
              + master
              + ", which says itself how many");
    }
    return Optional.ofNullable(master).or(() -> threads().map(count -> "local[" + count + "]"));
  }
}
