package org.kindling.metric;

import java.util.Locale;

/**
 * What was predicted for the queries of one task, beside what is true; no padding.
 *
 * @param rows how many queries, at least 1
 * @param outputs numbers predicted for a query: one for each target, or a logit for each class
 * @param predictions [row, output], row-major
 * @param targets [row, target], row-major; of classes one, the index of the class
 */
public record Outcome(int rows, int outputs, float[] predictions, float[] targets) {
  /** Checks that the arrays have the sizes that the shapes say. */
  public Outcome {
    if (rows < 1 || predictions.length != rows * outputs || targets.length % rows != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an outcome of %d queries with %d outputs needs %d predictions and targets for each query but has %d and %d",
              rows,
              outputs,
              rows * outputs,
              predictions.length,
              targets.length));
    }
  }

  /** The class of a query, where targets are classes. */
  public int target(int row) {
    float target = targets[row];
    if (!(target >= 0 && target < outputs && target == (int) target)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a query's class must be a whole number from 0 to %d but is %s",
              outputs - 1,
              target));
    }
    return (int) target;
  }

  float prediction(int row, int output) {
    return predictions[row * outputs + output];
  }
}
