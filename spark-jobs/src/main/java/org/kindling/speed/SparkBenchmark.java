package org.kindling.speed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.kindling.round.BlockRunner;
import org.kindling.spark.round.RoundParts;
import org.kindling.spark.round.SparkBlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.ListedTasks;
import org.kindling.workplace.Application;

/**
 * The same measurements on a Spark application, and its rounds part by part.
 *
 * @param benchmark what they have in common with those on threads
 * @param spark the application
 */
public record SparkBenchmark(Benchmark benchmark, SparkContext spark) {
  private static final int LARGE_META_BATCH = 1000;

  /** Rounds that a workload has warmed up already. */
  private static final int WORKING_ROUNDS = 51;

  /** Rounds that compute nothing are too short for the JIT to have seen enough of soon. */
  private static final int IDLE_WARM_UP = 2000;

  private static final int IDLE_ROUNDS = 501;

  /** On an application, which is started where it is not. */
  public static SparkBenchmark on(Application application, Benchmark benchmark) {
    return new SparkBenchmark(benchmark, application.session().sparkContext());
  }

  /**
   * Measures workloads, each with its own meta-batch and with a large one.
   *
   * @param lines hears of each as soon as it is known
   */
  public void measure(List<MetaStepWorkload> workloads, Consumer<ObjectNode> lines) {
    makeIdleRounds();
    for (MetaStepWorkload workload : workloads) {
      lines.accept(line(workload, workload.tasks()));
      if (benchmark.localSteps() == 1) {
        lines.accept(line(workload, LARGE_META_BATCH));
      }
    }
  }

  /** What Spark does once a round is compiled after some thousand rounds; a run has many more. */
  private void makeIdleRounds() {
    int places = spark.defaultParallelism();
    Idle idle = new Idle(1);
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(
            spark, PreparedTasks.regressions(places, 1), 1, Benchmark.WATCHDOG)) {
      Measurement.of(benchmark.warmUpSeconds(), MetaStep.of(idle, runner, places, 1));
    }
  }

  private ObjectNode line(MetaStepWorkload workload, int metaBatch) {
    ListedTasks tasks = workload.prepared().apply(metaBatch);
    int places = spark.defaultParallelism();
    int block = benchmark.block(workload, tasks, places);
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(spark, tasks, block, Benchmark.WATCHDOG)) {
      MetaStep step = benchmark.step(workload, runner, tasks);
      ObjectNode line =
          spark.isLocal()
              ? besideThreads(workload, step, tasks, block, places)
              : onSpark(workload, Measurement.of(benchmark.warmUpSeconds(), step), metaBatch);
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
      MetaStepWorkload workload, MetaStep onSpark, ListedTasks tasks, int block, int places) {
    try (BlockRunner<ExampleSource> pool = Benchmark.pool(tasks, block, places)) {
      List<Measurement> measured =
          Measurement.inTurn(
              benchmark.warmUpSeconds(), List.of(onSpark, benchmark.step(workload, pool, tasks)));
      Measurement spark = measured.get(0);
      return onSpark(workload, spark, tasks.tasks().size())
          .put("share_of_threads", Benchmark.share(measured.get(1).seconds() / spark.seconds()));
    }
  }

  private ObjectNode onSpark(MetaStepWorkload workload, Measurement measured, int metaBatch) {
    return Benchmark.line(
            workload, "kindling-spark", benchmark.localSteps() * metaBatch / measured.seconds())
        .put("meta_batch", metaBatch)
        .put("local_steps", benchmark.localSteps());
  }

  /** A round that computes nothing, part by part. */
  public ObjectNode emptyRound(int parameters) {
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
        .put("ratio", Benchmark.share(parts.round() / parts.emptyJob()));
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * 1e5) / 100.0;
  }
}
