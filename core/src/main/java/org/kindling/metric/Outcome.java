package org.kindling.metric;

import java.util.Arrays;
import java.util.Locale;
import org.kindling.predictive.Family;
import org.kindling.predictive.Logits;

/**
 * What was predicted for the queries of one task, beside what is true; no padding.
 *
 * @param family what the predicted numbers mean
 * @param rows how many queries, at least 1
 * @param predictions [row, number], row-major: as many numbers a query as the family says
 * @param targets [row, target], row-major; of classes one, the index of the class
 * @param weights [row], how much each query counts in what is measured, above 0; of length 0 where
 *     all count 1
 */
public record Outcome(
    Family family, int rows, float[] predictions, float[] targets, float[] weights) {
  /** Of queries that all count 1. */
  public Outcome(Family family, int rows, float[] predictions, float[] targets) {
    this(family, rows, predictions, targets, new float[0]);
  }

  /** Checks that the arrays have as many numbers for each query. */
  public Outcome {
    if (rows < 1
        || predictions.length == 0
        || predictions.length % rows != 0
        || targets.length % rows != 0
        || weights.length != 0 && weights.length != rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an outcome of %d queries needs as many predictions and targets for each, and weights for"
                  + " all or none, but has %d, %d and %d",
              rows,
              predictions.length,
              targets.length,
              weights.length));
    }
  }

  /** How much a query counts. */
  public double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** How much all queries count together. */
  public double weight() {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += weight(row);
    }
    return sum;
  }

  /** How many numbers are predicted for a query. */
  public int outputs() {
    return predictions.length / rows;
  }

  /** The numbers that are predicted for a query. */
  public float[] row(int row) {
    return Arrays.copyOfRange(predictions, row * outputs(), (row + 1) * outputs());
  }

  /** What is true of a query. */
  public float[] targets(int row) {
    int width = targets.length / rows;
    return Arrays.copyOfRange(targets, row * width, (row + 1) * width);
  }

  /** The expected targets, [row, target]; of classes the probability of each. */
  public double[] means() {
    double[] means = new double[0];
    for (int row = 0; row < rows; row++) {
      double[] mean = family.mean(row(row));
      means = row == 0 ? new double[rows * mean.length] : means;
      System.arraycopy(mean, 0, means, row * mean.length, mean.length);
    }
    return means;
  }

  /** Of classes, with a logit for each: the log of its probability, up to what all share. */
  public Outcome asLogits() {
    if (family instanceof Logits) {
      return this;
    }
    double[] probabilities = means();
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) StrictMath.log(probabilities[i]);
    }
    return new Outcome(new Logits(), rows, logits, targets, weights);
  }

  /** The class of a query, where targets are classes and predictions are logits. */
  public int target(int row) {
    float target = targets[row];
    if (!(target >= 0 && target < outputs() && target == (int) target)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a query's class must be a whole number from 0 to %d but is %s",
              outputs() - 1,
              target));
    }
    return (int) target;
  }

  float prediction(int row, int output) {
    return predictions[row * outputs() + output];
  }
}
