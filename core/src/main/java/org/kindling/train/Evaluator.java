package org.kindling.train;

import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Scores;
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
   * @throws KindlingException (diverged) naming the first task whose loss is not finite
   */
  public Evaluation evaluate(Params theta) {
    return Evaluation.of(exam, scores(theta));
  }

  /**
   * The scores at theta, task by task.
   *
   * @throws KindlingException (diverged) naming the first task whose loss is not finite
   */
  public Scores scores(Params theta) {
    Judging judging = Judging.of(algorithm, exam);
    Scores scores = runner.run(judging, new Sent(0, theta), exam.first(), exam.tasks()).value();
    for (int step = 0; step <= exam.innerSteps(); step++) {
      for (int task = 0; task < exam.tasks(); task++) {
        requireFinite(scores.losses()[step][task], step, task);
      }
    }
    return scores;
  }

  private void requireFinite(double loss, int step, int task) {
    if (!Double.isFinite(loss)) {
      throw new KindlingException(
          ExitCode.DIVERGED,
          String.format(
              Locale.ROOT,
              "the query loss of %s task %d after %d inner steps is %s",
              exam.split(),
              exam.first() + task,
              step,
              loss));
    }
  }
}
