package org.kindling.speed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.ListedTasks;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.BlockSize;

/**
 * Measurements of workloads on threads of this process, as lines of JSON.
 *
 * @param warmUpSeconds how long to run before measuring
 * @param localSteps outer steps that blocks make on their own in one round; 1: none
 * @param givenBlock tasks that are computed together; empty takes as many as suit the cache
 */
public record Benchmark(long warmUpSeconds, int localSteps, Optional<Integer> givenBlock) {
  static final StepWatchdog WATCHDOG = new StepWatchdog(Duration.ofMinutes(10));

  /** More tasks in a block gain nothing, for what is left is arithmetic. */
  private static final int LARGEST_BLOCK = 100;

  /** As many entities of a table as are adapted to together. */
  private static final int ADAPTED_TOGETHER = 64;

  /** A core's share of the processor's cache. */
  private static final long MEMORY = 8L << 20;

  /** Checks the numbers. */
  public Benchmark {
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
  }

  /** Whether the bare work of one thread is measured. */
  public boolean isBare(int threads) {
    return threads == 1 && localSteps == 1;
  }

  /** A workload's line: the bare work of one thread, or blocks for each of several. */
  public ObjectNode onThisMachine(MetaStepWorkload workload, int threads) {
    return isBare(threads) ? onThisThread(workload) : onThreads(workload, threads);
  }

  /** The bare work, as other programs measure it: blocks that are stacked beforehand. */
  private ObjectNode onThisThread(MetaStepWorkload workload) {
    ListedTasks tasks = workload.prepared().apply(workload.tasks());
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

  /** The bare work of one thread, on blocks that are stacked beforehand. */
  ObjectNode adapting(AdaptationWorkload workload) {
    ListedTasks tasks = workload.tasks();
    int count = tasks.tasks().size();
    List<TaskBlock> blocks = blocks(tasks, givenBlock.orElse(ADAPTED_TOGETHER));
    Params theta = workload.algorithm().initialise(0);
    try (Programs programs = new Programs()) {
      Runnable work = () -> blocks.forEach(block -> workload.adapt(theta, block, programs));
      return line(workload, "kindling", count / Measurement.of(warmUpSeconds, work).seconds());
    }
  }

  private static List<TaskBlock> blocks(ListedTasks tasks, int size) {
    List<TaskBlock> blocks = new ArrayList<>();
    for (int first = 0; first < tasks.tasks().size(); first += size) {
      int count = Math.min(size, tasks.tasks().size() - first);
      blocks.addAll(LevelBlocks.fetch(tasks, Split.META_TRAIN, first, count));
    }
    return blocks;
  }

  private double bareSeconds(MetaStepWorkload workload, List<TaskBlock> blocks) {
    try (Programs programs = new Programs()) {
      MetaStep step =
          MetaStep.bare(workload.algorithm(), theta -> estimate(workload, theta, blocks, programs));
      return Measurement.of(warmUpSeconds, step).seconds();
    }
  }

  private static Aggregate estimate(
      MetaStepWorkload workload, Params theta, List<TaskBlock> blocks, Programs programs) {
    return blocks.stream()
        .map(block -> workload.algorithm().estimate(theta, block, programs))
        .reduce(Aggregate::merge)
        .orElseThrow();
  }

  /** Blocks for each thread. */
  private ObjectNode onThreads(MetaStepWorkload workload, int threads) {
    ListedTasks tasks = workload.prepared().apply(workload.tasks());
    int block = block(workload, tasks, threads);
    try (BlockRunner<ExampleSource> pool = pool(tasks, block, threads)) {
      double seconds = Measurement.of(warmUpSeconds, step(workload, pool, tasks)).seconds();
      return line(workload, "kindling", localSteps * workload.tasks() / seconds);
    }
  }

  static BlockRunner<ExampleSource> pool(ListedTasks tasks, int block, int threads) {
    return new LocalBlockRunner<>(tasks, block, threads, WATCHDOG);
  }

  MetaStep step(MetaStepWorkload workload, BlockRunner<ExampleSource> runner, ListedTasks tasks) {
    return MetaStep.of(workload.algorithm(), runner, tasks.tasks().size(), localSteps);
  }

  static double share(double part) {
    return Math.round(100 * part) / 100.0;
  }

  /** As many as a program's memory holds, and no more than leave each place some. */
  int block(MetaStepWorkload workload, ListedTasks tasks, int places) {
    if (givenBlock.isPresent()) {
      return givenBlock.get();
    }
    int fitting =
        BlockSize.fitting(MEMORY, LARGEST_BLOCK, workload.algorithm(), tasks, Split.META_TRAIN);
    int each = (tasks.tasks().size() - 1) / places + 1;
    return BlockSize.even(tasks.tasks().size(), Math.min(fitting, each));
  }

  static ObjectNode line(Workload workload, String form, double tasksPerSecond) {
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
