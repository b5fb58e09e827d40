package org.kindling.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well a set of tasks is learned, after each inner step.
 *
 * @param split the tasks' split, such as {@code META_TEST}
 * @param tasks how many tasks
 * @param metric what was measured, such as {@code mse}; lower is better for losses
 * @param perStep one entry for each inner step, step 0 (before adaptation) first
 * @param worstDecile mean of the tenth of the tasks (rounded up) that did worst after the last step
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

  /**
   * What the losses of tasks amount to.
   *
   * @param losses [inner steps + 1][tasks], of at least 2 tasks
   */
  public static Evaluation of(String split, String metric, double[][] losses) {
    int tasks = losses[0].length;
    if (tasks < 2) {
      throw new IllegalArgumentException(
          "an evaluation's confidence interval needs at least 2 tasks but was given " + tasks);
    }
    List<Point> points = new ArrayList<>();
    for (int step = 0; step < losses.length; step++) {
      points.add(point(step, losses[step]));
    }
    return new Evaluation(split, tasks, metric, points, worstDecile(losses[losses.length - 1]));
  }

  /** After the last inner step. */
  public Point last() {
    return perStep.get(perStep.size() - 1);
  }

  /** The interval is 1.96 standard errors, with the sample's standard deviation. */
  private static Point point(int step, double[] losses) {
    double mean = Arrays.stream(losses).sum() / losses.length;
    double squares = Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
    double deviation = Math.sqrt(squares / (losses.length - 1));
    return new Point(step, mean, 1.96 * deviation / Math.sqrt(losses.length));
  }

  private static double worstDecile(double[] losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    int worst = (sorted.length + 9) / 10;
    return Arrays.stream(sorted, sorted.length - worst, sorted.length).sum() / worst;
  }
}
