package org.kindling.train;

import java.util.List;

/**
 * How well a set of tasks is learned, after each inner step.
 *
 * @param split the tasks' split, such as {@code META_TEST}
 * @param tasks how many tasks
 * @param metric what was measured, such as {@code mse}; lower is better for losses
 * @param perStep one entry for each inner step, step 0 (before adaptation) first
 * @param worstDecile mean of the tenth of the tasks that did worst after the last step
 */
public record Evaluation(
    String split, int tasks, String metric, List<Point> perStep, double worstDecile) {

  /** Copies the list. */
  public Evaluation {
    perStep = List.copyOf(perStep);
  }

  /**
   * The mean over tasks after an inner step.
   *
   * @param ci95 half the width of its 95 % confidence interval
   */
  public record Point(int step, double mean, double ci95) {}

  /** After the last inner step. */
  public Point last() {
    return perStep.get(perStep.size() - 1);
  }
}
