package org.kindling.meta;

import java.util.Optional;
import org.kindling.metric.Judgement;
import org.kindling.metric.Outcome;
import org.kindling.task.TaskBlock;

/**
 * How well consecutive tasks were learned: a few numbers for each, which is what executors return.
 *
 * @param judgement what the values are
 * @param losses [inner steps + 1][task], the mean over each task's queries
 * @param values [inner steps + 1][task], the judgement's metric
 * @param classes of predictions after the last inner step; empty where targets are quantities
 */
public record Scores(
    Judgement judgement, double[][] losses, double[][] values, Optional<ClassScores> classes) {

  /** Judges what was predicted for a block. */
  static Scores of(Judgement judgement, QueryPredictions predictions, TaskBlock block) {
    int steps = predictions.perStep().size();
    double[][] losses = new double[steps][block.tasks()];
    double[][] values = new double[steps][block.tasks()];
    for (int step = 0; step < steps; step++) {
      for (int task = 0; task < block.tasks(); task++) {
        Outcome outcome = predictions.outcome(step, task, block.query());
        losses[step][task] = judgement.loss(outcome);
        values[step][task] = judgement.value(outcome);
      }
    }
    return new Scores(judgement, losses, values, classes(judgement, predictions, block));
  }

  /** How many tasks. */
  public int tasks() {
    return losses[0].length;
  }

  /** These tasks and those that come after them; the same bits however many are put together. */
  public Scores followedBy(Scores next) {
    return new Scores(
        judgement,
        sideBySide(losses, next.losses),
        sideBySide(values, next.values),
        classes.flatMap(own -> next.classes.map(own::merge)));
  }

  private static Optional<ClassScores> classes(
      Judgement judgement, QueryPredictions predictions, TaskBlock block) {
    return judgement == Judgement.CLASSES
        ? Optional.of(ClassScores.of(predictions, block))
        : Optional.empty();
  }

  private static double[][] sideBySide(double[][] left, double[][] right) {
    double[][] both = new double[left.length][];
    for (int step = 0; step < left.length; step++) {
      both[step] = new double[left[step].length + right[step].length];
      System.arraycopy(left[step], 0, both[step], 0, left[step].length);
      System.arraycopy(right[step], 0, both[step], left[step].length, right[step].length);
    }
    return both;
  }
}
