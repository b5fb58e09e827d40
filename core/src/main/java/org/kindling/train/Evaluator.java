package org.kindling.train;

import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.params.Params;
import org.kindling.task.Split;

/**
 * Judges meta-parameters by the first tasks of a split, always the same ones.
 *
 * @param runner where the tasks are computed
 * @param split whose tasks
 * @param tasks how many, at least 2; of a finite source not more than it has, lest some count twice
 * @param innerSteps the most inner steps
 * @param metric the name of the loss, such as {@code mse}
 */
public record Evaluator(
    EvaluationRunner runner, Split split, int tasks, int innerSteps, String metric) {
  /** Checks the numbers. */
  public Evaluator {
    if (tasks < 2) {
      throw new IllegalArgumentException(
          "an evaluation's tasks must be at least 2 but were " + tasks);
    }
    if (innerSteps < 0) {
      throw new IllegalArgumentException(
          "an evaluation's inner steps must be at least 0 but were " + innerSteps);
    }
  }

  /**
   * The losses at theta, summed up.
   *
   * @throws KindlingException (diverged) naming the first task whose loss is not finite
   */
  public Evaluation evaluate(Params theta) {
    double[][] losses = runner.queryLosses(theta, split, 0, tasks, innerSteps);
    for (int step = 0; step < losses.length; step++) {
      for (int task = 0; task < tasks; task++) {
        requireFinite(losses[step][task], step, task);
      }
    }
    return Evaluation.of(split.name(), metric, losses);
  }

  private void requireFinite(double loss, int step, int task) {
    if (!Double.isFinite(loss)) {
      throw new KindlingException(
          ExitCode.DIVERGED,
          "the query loss of %s task %d after %d inner steps is %s"
              .formatted(split, task, step, loss));
    }
  }
}
