package org.kindling.spark;

import org.apache.spark.SparkContext;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Scores;
import org.kindling.params.Params;
import org.kindling.task.TaskSource;
import org.kindling.train.EvaluationRunner;
import org.kindling.train.Exam;
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
  public Scores score(Params theta, Exam exam) {
    return rounds
        .runInPieces(
            theta,
            exam.first(),
            exam.tasks(),
            (work, sent, blocks) -> new ScoresPart(work, sent, blocks, exam))
        .stream()
        .map(ScoresReply::decode)
        .reduce(Scores::followedBy)
        .orElseThrow();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
