package org.kindling.jobs;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.kindling.params.Params;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.Round;
import org.kindling.train.Stopwatch;

/**
 * What a round on a cluster costs beyond computing tasks, beside a job of two tasks that do
 * nothing.
 *
 * @param roundSeconds median of a round's time less that of its busiest worker
 * @param emptyJobSeconds median of an empty job's time, measured in turn with the rounds
 */
record RoundCost(double roundSeconds, double emptyJobSeconds) {
  private static final int ROUNDS = 201;

  /** Measures after the rounds have been warmed up. */
  static RoundCost of(MetaBatchRunner runner, Params theta, int tasks, JavaSparkContext spark) {
    JavaRDD<Integer> nothing = spark.parallelize(List.of(0, 1), 2);
    double[] rounds = new double[ROUNDS];
    double[] jobs = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      Stopwatch stopwatch = Stopwatch.start();
      Round round = runner.estimate(theta, 0, tasks);
      rounds[i] = stopwatch.seconds() - round.computeSeconds();
      Stopwatch empty = Stopwatch.start();
      nothing.foreachPartition(rows -> {});
      jobs[i] = empty.seconds();
    }
    return new RoundCost(median(rounds), median(jobs));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
