package org.kindling.metric;

/** How far predicted quantities are from the true ones. */
public final class Regression {
  private Regression() {}

  /** The mean over queries and targets of the squared difference. */
  public static double meanSquaredError(Outcome outcome) {
    float[] predictions = outcome.predictions();
    float[] targets = outcome.targets();
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      double difference = (double) predictions[i] - targets[i];
      sum += difference * difference;
    }
    return sum / predictions.length;
  }
}
