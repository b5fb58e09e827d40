package org.kindling.evaluation;

import java.util.List;
import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.metric.Metric;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * Judges meta-parameters by the same tasks always.
 *
 * @param runner where the tasks are computed
 * @param algorithm what learns them
 * @param exam at least 2 tasks; of a finite source not more than it has, lest some count twice
 */
public record Evaluator(BlockRunner<ExampleSource> runner, MetaAlgorithm algorithm, Exam exam) {
  /** Checks the number of tasks. */
  public Evaluator {
    if (exam.tasks() < 2) {
      throw new IllegalArgumentException(
          "an evaluation's tasks must be at least 2 but were " + exam.tasks());
    }
  }

  /**
   * The scores at theta, summed up.
   *
   * @throws KindlingException (diverged) naming the first task of which something is not finite
   */
  public Evaluation evaluate(Params theta) {
    return Evaluation.of(exam, scores(theta));
  }

  /**
   * The scores at theta, task by task.
   *
   * @throws KindlingException (diverged) naming the first task of which something is not finite
   */
  public Scores scores(Params theta) {
    Judging judging = Judging.of(algorithm, exam);
    Scores scores = runner.run(judging, new Sent(0, theta), exam.first(), exam.tasks()).value();
    List<Metric> metrics = scores.judgement().metrics();
    for (int step = 0; step <= exam.innerSteps(); step++) {
      for (int task = 0; task < exam.tasks(); task++) {
        for (int metric = 0; metric < metrics.size(); metric++) {
          requireFinite(metrics.get(metric), scores.measured()[metric][step][task], step, task);
        }
      }
    }
    return scores;
  }

  private void requireFinite(Metric metric, double value, int step, int task) {
    if (!Double.isFinite(value)) {
      throw new KindlingException(
          ExitCode.DIVERGED,
          String.format(
              Locale.ROOT,
              "the %s of %s task %d after %d inner steps is %s",
              metric.title(),
              exam.split(),
              exam.first() + task,
              step,
              value));
    }
  }
}
