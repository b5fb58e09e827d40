package org.kindling.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.task.TaskSource;
import org.kindling.train.EvaluationRunner;
import org.kindling.train.StepWatchdog;

/** Adapts to tasks and judges the results on the executors of a Spark application. */
public final class SparkEvaluationRunner implements EvaluationRunner {
  private final Rounds rounds;

  /**
   * A runner on an application that stays the caller's: it is never stopped here.
   *
   * @param block tasks that are computed together
   * @param watchdog how long a round may take
   */
  public SparkEvaluationRunner(
      SparkContext spark,
      MetaAlgorithm algorithm,
      TaskSource source,
      int block,
      StepWatchdog watchdog) {
    this(new Rounds(spark, algorithm, source, block, watchdog));
  }

  SparkEvaluationRunner(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public double[][] queryLosses(Params theta, Split split, long first, int tasks, int innerSteps) {
    List<byte[]> replies =
        rounds.run(
            theta,
            first,
            tasks,
            (work, sent, blocks) -> new LossesPart(work, sent, blocks, split, innerSteps));
    double[][] losses = new double[innerSteps + 1][tasks];
    int task = 0;
    for (byte[] reply : replies) {
      task = Losses.decode(reply, losses, task);
    }
    return losses;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
