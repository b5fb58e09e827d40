package org.kindling.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.planning.Idle;
import org.kindling.program.Programs;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.round.RoundParts;
import org.kindling.spark.round.SparkBlockRunner;
import org.kindling.speed.Measurement;
import org.kindling.speed.MetaStep;
import org.kindling.speed.Peak;
import org.kindling.speed.PreparedTasks;
import org.kindling.speed.Workload;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.BlockSize;
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
  private static final StepWatchdog WATCHDOG = new StepWatchdog(Duration.ofMinutes(10));

  /** More tasks in a block gain nothing, for what is left is arithmetic. */
  private static final int LARGEST_BLOCK = 100;

  private static final int LARGE_META_BATCH = 1000;

  /** Rounds that a workload has warmed up already. */
  private static final int WORKING_ROUNDS = 51;

  /** Rounds that compute nothing are too short for the JIT to have seen enough of soon. */
  private static final int IDLE_WARM_UP = 2000;

  private static final int IDLE_ROUNDS = 501;

  /** A core's share of the processor's cache. */
  private static final long MEMORY = 32L << 20;

  @Spec private CommandSpec spec;
  @Mixin private RunnerOptions runnerOptions;

  @Parameters(
      paramLabel = "WORKLOAD",
      description = "sinusoid-10shot-1step-second and the like. Default: all.")
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
    if (localSteps < 1) {
      throw new KindlingException(
          ExitCode.USAGE, "--local-steps must be at least 1 but was " + localSteps);
    }
    givenBlock
        .filter(block -> block < 1)
        .ifPresent(
            block -> {
              throw new KindlingException(
                  ExitCode.USAGE, "--block must be at least 1 but was " + block);
            });
    if (round.isPresent()) {
      print(emptyRound(round.get()));
      return ExitCode.DONE.code();
    }
    List<Workload> workloads = Workload.named(names);
    switch (runnerOptions.runner(RunnerOptions.Runner.LOCAL)) {
      case LOCAL -> workloads.forEach(this::onThisMachine);
      case SPARK -> onSpark(workloads);
    }
    return ExitCode.DONE.code();
  }

  private void onThisMachine(Workload workload) {
    int threads = runnerOptions.threads().orElse(1);
    boolean isBare = threads == 1 && localSteps == 1;
    print(isBare ? onThisThread(workload) : onThreads(workload, threads));
  }

  /** The bare work, as other programs measure it: blocks that are stacked beforehand. */
  private ObjectNode onThisThread(Workload workload) {
    PreparedTasks tasks = workload.prepared().apply(workload.tasks());
    List<TaskBlock> blocks = blocks(tasks, block(workload, tasks, 1));
    double seconds = bareSeconds(workload, blocks);
    long operations = blocks.stream().mapToLong(workload.algorithm()::operations).sum();
    double gigaflops = operations / seconds / 1e9;
    double peak = Peak.measure().gigaflops();
    return line(workload, "kindling", workload.tasks() / seconds)
        .put("gflops", rounded(gigaflops))
        .put("peak_gflops", rounded(peak))
        .put("share_of_peak", share(gigaflops / peak));
  }

  private static List<TaskBlock> blocks(PreparedTasks tasks, int size) {
    List<TaskBlock> blocks = new ArrayList<>();
    for (int first = 0; first < tasks.tasks().size(); first += size) {
      int count = Math.min(size, tasks.tasks().size() - first);
      blocks.add(TaskBlock.fetch(tasks, Split.META_TRAIN, first, count));
    }
    return blocks;
  }

  private double bareSeconds(Workload workload, List<TaskBlock> blocks) {
    try (Programs programs = new Programs()) {
      MetaStep step =
          MetaStep.bare(workload.algorithm(), theta -> estimate(workload, theta, blocks, programs));
      return Measurement.of(warmUpSeconds, step).seconds();
    }
  }

  private static Aggregate estimate(
      Workload workload, Params theta, List<TaskBlock> blocks, Programs programs) {
    return blocks.stream()
        .map(block -> workload.algorithm().estimate(theta, block, programs))
        .reduce(Aggregate::merge)
        .orElseThrow();
  }

  /** Blocks for each thread. */
  private ObjectNode onThreads(Workload workload, int threads) {
    PreparedTasks tasks = workload.prepared().apply(workload.tasks());
    int block = block(workload, tasks, threads);
    try (BlockRunner<ExampleSource> pool = pool(tasks, block, threads)) {
      double seconds = Measurement.of(warmUpSeconds, step(workload, pool, tasks)).seconds();
      return line(workload, "kindling", localSteps * workload.tasks() / seconds);
    }
  }

  private void onSpark(List<Workload> workloads) {
    try (Application application = new Application(runnerOptions.master())) {
      SparkContext spark = application.session().sparkContext();
      makeIdleRounds(spark);
      for (Workload workload : workloads) {
        print(onSpark(workload, workload.tasks(), spark));
        if (localSteps == 1) {
          print(onSpark(workload, LARGE_META_BATCH, spark));
        }
      }
    }
  }

  /** What Spark does once a round is compiled after some thousand rounds; a run has many more. */
  private void makeIdleRounds(SparkContext spark) {
    int places = spark.defaultParallelism();
    Idle idle = new Idle(1);
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(spark, PreparedTasks.regressions(places, 1), 1, WATCHDOG)) {
      Measurement.of(warmUpSeconds, MetaStep.of(idle, runner, places, 1));
    }
  }

  private ObjectNode onSpark(Workload workload, int metaBatch, SparkContext spark) {
    PreparedTasks tasks = workload.prepared().apply(metaBatch);
    int places = spark.defaultParallelism();
    int block = block(workload, tasks, places);
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(spark, tasks, block, WATCHDOG)) {
      MetaStep step = step(workload, runner, tasks);
      ObjectNode line =
          spark.isLocal()
              ? besideThreads(workload, step, tasks, block, places)
              : onSpark(workload, Measurement.of(warmUpSeconds, step), metaBatch);
      RoundParts parts =
          RoundParts.measure(
              spark,
              workload.algorithm(),
              tasks,
              new RoundParts.Series(metaBatch, block, 0, WORKING_ROUNDS));
      return line.put("round_milliseconds", milliseconds(parts.cost()))
          .put("empty_job_milliseconds", milliseconds(parts.emptyJob()));
    }
  }

  /** By turns with as many threads as Spark has places in this process. */
  private ObjectNode besideThreads(
      Workload workload, MetaStep onSpark, PreparedTasks tasks, int block, int places) {
    try (BlockRunner<ExampleSource> pool = pool(tasks, block, places)) {
      List<Measurement> measured =
          Measurement.inTurn(warmUpSeconds, List.of(onSpark, step(workload, pool, tasks)));
      Measurement spark = measured.get(0);
      return onSpark(workload, spark, tasks.tasks().size())
          .put("share_of_threads", share(measured.get(1).seconds() / spark.seconds()));
    }
  }

  private ObjectNode onSpark(Workload workload, Measurement measured, int metaBatch) {
    return line(workload, "kindling-spark", localSteps * metaBatch / measured.seconds())
        .put("meta_batch", metaBatch)
        .put("local_steps", localSteps);
  }

  private ObjectNode emptyRound(int parameters) {
    try (Application application = new Application(runnerOptions.master())) {
      SparkContext spark = application.session().sparkContext();
      int places = spark.defaultParallelism();
      RoundParts parts =
          RoundParts.measure(
              spark,
              new Idle(parameters),
              PreparedTasks.regressions(places, 1),
              new RoundParts.Series(places, 1, IDLE_WARM_UP, IDLE_ROUNDS));
      return JsonNodeFactory.instance
          .objectNode()
          .put("parameters", parameters)
          .put("tasks", places)
          .put("send_milliseconds", milliseconds(parts.send()))
          .put("job_milliseconds", milliseconds(parts.job()))
          .put("compute_milliseconds", milliseconds(parts.compute()))
          .put("merge_milliseconds", milliseconds(parts.merge()))
          .put("clear_milliseconds", milliseconds(parts.clear()))
          .put("round_milliseconds", milliseconds(parts.round()))
          .put("empty_job_milliseconds", milliseconds(parts.emptyJob()))
          .put("ratio", share(parts.round() / parts.emptyJob()));
    }
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * 1e5) / 100.0;
  }

  private static BlockRunner<ExampleSource> pool(PreparedTasks tasks, int block, int threads) {
    return new LocalBlockRunner<>(tasks, block, threads, WATCHDOG);
  }

  private MetaStep step(Workload workload, BlockRunner<ExampleSource> runner, PreparedTasks tasks) {
    return MetaStep.of(workload.algorithm(), runner, tasks.tasks().size(), localSteps);
  }

  private static double share(double part) {
    return Math.round(100 * part) / 100.0;
  }

  private void print(ObjectNode line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /** As many as a program's memory holds, and no more than leave each place some. */
  private int block(Workload workload, PreparedTasks tasks, int places) {
    if (givenBlock.isPresent()) {
      return givenBlock.get();
    }
    int fitting =
        BlockSize.fitting(MEMORY, LARGEST_BLOCK, workload.algorithm(), tasks, Split.META_TRAIN);
    int each = (tasks.tasks().size() - 1) / places + 1;
    return BlockSize.even(tasks.tasks().size(), Math.min(fitting, each));
  }

  private static ObjectNode line(Workload workload, String form, double tasksPerSecond) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workload", workload.name())
        .put("form", form)
        .put("tasks_per_second", rounded(tasksPerSecond));
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
