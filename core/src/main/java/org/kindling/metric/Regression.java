package org.kindling.metric;

/** How far predicted quantities are from the true ones. */
public final class Regression {
  private Regression() {}

  /** The weighted mean over queries and targets of the squared difference from what is expected. */
  public static double meanSquaredError(Outcome outcome) {
    double[] means = outcome.means();
    float[] targets = outcome.targets();
    int width = means.length / outcome.rows();
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double difference = means[i] - targets[i];
      sum += outcome.weight(i / width) * (difference * difference);
    }
    return sum / (outcome.weight() * width);
  }
}
