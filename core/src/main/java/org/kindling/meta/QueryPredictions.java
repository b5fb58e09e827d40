package org.kindling.meta;

import java.util.List;
import org.kindling.metric.Outcome;
import org.kindling.task.StackedExamples;

/**
 * What is predicted for the query sets of a block of tasks, after each inner step.
 *
 * @param perStep after 0, 1 ... inner steps [task, row, output], row-major, rows that are padding
 *     included; of classes a logit each
 */
public record QueryPredictions(List<float[]> perStep) {
  /** Copies the list. */
  public QueryPredictions {
    perStep = List.copyOf(perStep);
  }

  /**
   * A task's predictions after an inner step beside its targets, without padding.
   *
   * @param query the query sets that were predicted
   */
  public Outcome outcome(int step, int task, StackedExamples query) {
    float[] predictions = perStep.get(step);
    float[] targets = query.ofTask(task, query.targets());
    return new Outcome(
        targets.length / query.outputs(),
        predictions.length / (query.tasks() * query.rows()),
        query.ofTask(task, predictions),
        targets);
  }
}
