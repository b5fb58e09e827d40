package org.kindling.spark.round;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.params.Params;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Stopwatch;
import org.kindling.task.ExampleSource;
import org.kindling.train.Directions;

/**
 * What the parts of a round cost, and beside it a job of as many tasks that do nothing, as any
 * Spark program would write it. Medians, in seconds.
 *
 * @param send theta out to the executors
 * @param job from the submission of the round's job to its last reply
 * @param compute of the job, what its busiest task was computing
 * @param merge the replies read and added up
 * @param clear theta taken back
 * @param round all of it
 * @param emptyJob the job that does nothing
 */
public record RoundParts(
    double send,
    double job,
    double compute,
    double merge,
    double clear,
    double round,
    double emptyJob) {

  /**
   * What rounds to measure.
   *
   * @param tasks of a round
   * @param block tasks that are computed together
   * @param warmUp rounds before those that count, for the JIT
   * @param rounds that count
   */
  public record Series(int tasks, int block, int warmUp, int rounds) {}

  /** Rounds and empty jobs in turn. */
  public static RoundParts measure(
      SparkContext spark, EpisodicAlgorithm algorithm, ExampleSource source, Series series) {
    return measure(spark, algorithm, source, series, Delivery::to);
  }

  /** The same with theta broadcast, as on clusters, even if this process is all there is. */
  public static RoundParts broadcasting(
      SparkContext spark, EpisodicAlgorithm algorithm, ExampleSource source, Series series) {
    return measure(spark, algorithm, source, series, Delivery.Everywhere::new);
  }

  private static RoundParts measure(
      SparkContext spark,
      EpisodicAlgorithm algorithm,
      ExampleSource source,
      Series series,
      BiFunction<SparkContext, float[], Delivery> way) {
    StepWatchdog watchdog = new StepWatchdog(Duration.ofMinutes(10));
    Params theta = algorithm.initialise(0);
    List<RoundParts> measured = new ArrayList<>();
    Directions directions = new Directions(algorithm);
    try (Rounds<ExampleSource> rounds = new Rounds<>(spark, source, series.block, watchdog)) {
      int jobs = rounds.parts(series.tasks);
      JavaRDD<Integer> nothing =
          JavaSparkContext.fromSparkContext(spark).parallelize(List.of(0), jobs);
      for (int i = 0; i < series.warmUp + series.rounds; i++) {
        Supplier<Delivery> sending = () -> way.apply(spark, theta.toArray());
        measured.add(one(rounds, directions, sending, series.tasks, nothing));
      }
    }
    return medians(measured.subList(series.warmUp, measured.size()));
  }

  /** What a round costs beyond its busiest task's computing. */
  public double cost() {
    return round - compute;
  }

  private static RoundParts one(
      Rounds<ExampleSource> rounds,
      Directions directions,
      Supplier<Delivery> sending,
      int tasks,
      JavaRDD<Integer> nothing) {
    Stopwatch round = Stopwatch.start();
    Delivery sent = sending.get();
    double send = round.seconds();
    List<byte[]> replies = rounds.ask(directions, 0, sent, 0, tasks);
    double job = round.seconds() - send;
    double compute =
        SparkBlockRunner.merged(directions, replies, rounds.tree(tasks)).computeSeconds();
    double merge = round.seconds() - send - job;
    sent.forget();
    double all = round.seconds();
    Stopwatch empty = Stopwatch.start();
    nothing.foreachPartition(rows -> {});
    return new RoundParts(
        send, job, compute, merge, all - send - job - merge, all, empty.seconds());
  }

  private static RoundParts medians(List<RoundParts> measured) {
    return new RoundParts(
        median(measured, RoundParts::send),
        median(measured, RoundParts::job),
        median(measured, RoundParts::compute),
        median(measured, RoundParts::merge),
        median(measured, RoundParts::clear),
        median(measured, RoundParts::round),
        median(measured, RoundParts::emptyJob));
  }

  private static double median(List<RoundParts> measured, ToDoubleFunction<RoundParts> part) {
    double[] values = measured.stream().mapToDouble(part).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
