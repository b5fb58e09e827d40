package org.kindling.metric;

/** How far predicted quantities are from the true ones. */
public final class Regression {
  private Regression() {}

  /** The mean over queries and targets of the squared difference from what is expected. */
  public static double meanSquaredError(Outcome outcome) {
    double[] means = outcome.means();
    float[] targets = outcome.targets();
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double difference = means[i] - targets[i];
      sum += difference * difference;
    }
    return sum / means.length;
  }
}
