package org.kindling.meta;

import java.util.List;
import org.kindling.metric.Outcome;
import org.kindling.predictive.Family;
import org.kindling.task.StackedExamples;

/**
 * What is predicted for the query sets of a block of tasks, after each inner step.
 *
 * @param family what the numbers mean
 * @param perStep after 0, 1 ... inner steps [task, row, number], row-major, rows that are padding
 *     included
 */
public record QueryPredictions(Family family, List<float[]> perStep) {
  /** Copies the list. */
  public QueryPredictions {
    perStep = List.copyOf(perStep);
  }

  /**
   * What a person takes a task's predictions after an inner step for, without padding: what is
   * expected, [row, target], or a logit for each class, [row, class].
   *
   * @param query the query sets that were predicted
   */
  public float[] expected(int step, int task, StackedExamples query) {
    Outcome outcome = outcome(step, task, query);
    double[] means = outcome.means();
    float[] expected = new float[means.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) means[i];
    }
    return family.ofClasses() ? outcome.asLogits().predictions() : expected;
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
        family,
        targets.length / query.outputs(),
        query.ofTask(task, predictions),
        targets,
        query.weights(task));
  }
}
