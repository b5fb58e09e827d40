package org.kindling.meta;

import java.util.Locale;
import org.kindling.metric.Calibration;
import org.kindling.metric.Outcome;
import org.kindling.metric.RowsPerClass;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * What some tasks with classes are like, and how sure their predictions are.
 *
 * @param ways classes of a task
 * @param shots rows of a class to adapt to
 * @param queries rows of a class to be judged on
 * @param calibration over all queries, after the last inner step
 */
public record ClassScores(
    int ways, RowsPerClass shots, RowsPerClass queries, Calibration calibration) {

  static ClassScores of(QueryPredictions predictions, TaskBlock block) {
    ClassScores scores = of(predictions, block, 0);
    for (int task = 1; task < block.tasks(); task++) {
      scores = scores.merge(of(predictions, block, task));
    }
    return scores;
  }

  /** How large the tasks are, for a person: 5-way 1-shot, 15 queries per class. */
  public String describe() {
    String rows = queries.describe();
    return String.format(
        Locale.ROOT,
        "%d-way %s-shot, %s %s per class",
        ways,
        shots.describe(),
        rows,
        rows.equals("1") ? "query" : "queries");
  }

  /** Of the tasks of both. */
  public ClassScores merge(ClassScores other) {
    return new ClassScores(
        Math.max(ways, other.ways),
        shots.and(other.shots),
        queries.and(other.queries),
        calibration.merge(other.calibration));
  }

  private static ClassScores of(QueryPredictions predictions, TaskBlock block, int task) {
    Outcome last = predictions.outcome(predictions.perStep().size() - 1, task, block.query());
    StackedExamples support = block.support();
    float[] known = support.ofTask(task, support.targets());
    int ways = 1 + (int) Math.max(greatest(known), greatest(last.targets()));
    return new ClassScores(
        ways,
        RowsPerClass.of(known, ways),
        RowsPerClass.of(last.targets(), ways),
        Calibration.of(last));
  }

  /** Outputs may be more than a task's classes. */
  private static float greatest(float[] classes) {
    float greatest = 0;
    for (float one : classes) {
      greatest = Math.max(greatest, one);
    }
    return greatest;
  }
}
