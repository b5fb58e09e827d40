package org.kindling.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.kindling.failure.ExitCode;
import org.kindling.speed.Benchmark;
import org.kindling.speed.MetaStepWorkload;
import org.kindling.speed.SparkBenchmark;
import org.kindling.speed.Workload;
import org.kindling.workplace.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how many tasks a second are learned from. */
@Command(
    name = "benchmark",
    description = "Measure the tasks per second of workloads, one JSON object a line.",
    footer = {"  scripts/kindling benchmark --warm-up 5"},
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunnerOptions runnerOptions;

  @Parameters(
      paramLabel = "WORKLOAD",
      description =
          "sinusoid-10shot-1step-second and the like; adapt-linear-5step, on one thread alone, adapts"
              + " and predicts. Default: all.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long to run before measuring. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private long warmUpSeconds;

  @Option(
      names = "--local-steps",
      paramLabel = "H",
      description =
          "Outer steps that blocks make on their own in one round, on threads and Spark. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int localSteps;

  @Option(
      names = "--block",
      paramLabel = "TASKS",
      description = "Tasks that are computed together. Default: as many as suit the cache.")
  private Optional<Integer> givenBlock = Optional.empty();

  @Option(
      names = "--round",
      paramLabel = "PARAMETERS",
      description =
          "Measure a round on Spark that computes nothing, part by part, with so many parameters.")
  private Optional<Integer> round = Optional.empty();

  @Override
  public Integer call() {
    Benchmark benchmark = new Benchmark(warmUpSeconds, localSteps, givenBlock);
    if (round.isPresent()) {
      onSpark(benchmark, spark -> print(spark.emptyRound(round.get())));
      return ExitCode.DONE.code();
    }
    switch (runnerOptions.runner(RunnerOptions.Runner.LOCAL)) {
      case LOCAL -> {
        int threads = runnerOptions.threads().orElse(1);
        List<? extends Workload> workloads =
            benchmark.isBare(threads) ? Workload.named(names) : Workload.learning(names);
        workloads.forEach(workload -> print(workload.measured(benchmark, threads)));
      }
      case SPARK -> {
        List<MetaStepWorkload> workloads = Workload.learning(names);
        onSpark(benchmark, spark -> spark.measure(workloads, this::print));
      }
    }
    return ExitCode.DONE.code();
  }

  private void onSpark(Benchmark benchmark, Consumer<SparkBenchmark> measure) {
    try (Application application = new Application(runnerOptions.master())) {
      measure.accept(SparkBenchmark.on(application, benchmark));
    }
  }

  private void print(ObjectNode line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
