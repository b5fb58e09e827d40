package org.kindling.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kindling.failure.ExitCode;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.LocalMetaBatchRunner;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.StepWatchdog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how many tasks a second are learned from. */
@Command(
    name = "benchmark",
    description = "Measure the tasks per second of workloads, one JSON object a line.",
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
  private static final StepWatchdog WATCHDOG = new StepWatchdog(Duration.ofMinutes(10));

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORKLOAD",
      description = "sinusoid-10shot-1step-second and the like. Default: all.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--runner",
      description = "local or spark. Default: ${DEFAULT-VALUE}.",
      defaultValue = "local")
  private RunnerOptions.Runner runner;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads, or Spark's task slots. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int threads;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long to run before measuring. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private long warmUpSeconds;

  @Override
  public Integer call() {
    List<Workload> workloads = Workload.named(names);
    PrintWriter out = spec.commandLine().getOut();
    for (Workload workload : workloads) {
      double seconds = threads == 1 ? onThisThread(workload) : onThreads(workload);
      out.println(line(workload, workload.tasks() / seconds));
      out.flush();
    }
    return ExitCode.DONE.code();
  }

  /** The bare work, as other programs measure it: one block that is stacked beforehand. */
  private double onThisThread(Workload workload) {
    PreparedTasks tasks = PreparedTasks.random(workload.tasks(), workload.shots());
    TaskBlock block = TaskBlock.fetch(tasks, Split.META_TRAIN, 0, workload.tasks());
    Params theta = workload.algorithm().initialise(0);
    MetaStep step = new MetaStep(theta, current -> workload.algorithm().estimate(current, block));
    return Measurement.of(warmUpSeconds, step).seconds();
  }

  /** A block for each thread. */
  private double onThreads(Workload workload) {
    PreparedTasks tasks = PreparedTasks.random(workload.tasks(), workload.shots());
    int block = (workload.tasks() - 1) / threads + 1;
    Params theta = workload.algorithm().initialise(0);
    try (MetaBatchRunner pool =
        new LocalMetaBatchRunner(workload.algorithm(), tasks, block, threads, WATCHDOG)) {
      MetaStep step =
          new MetaStep(theta, current -> pool.estimate(current, 0, workload.tasks()).aggregate());
      return Measurement.of(warmUpSeconds, step).seconds();
    }
  }

  private static ObjectNode line(Workload workload, double tasksPerSecond) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workload", workload.name())
        .put("form", "kindling")
        .put("tasks_per_second", Math.round(tasksPerSecond * 10) / 10.0);
  }
}
