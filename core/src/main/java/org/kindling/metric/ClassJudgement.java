package org.kindling.metric;

import java.util.List;

/**
 * Predictions of classes: how many are right, how likely the right ones were, and {@link
 * ClassCounts}.
 */
record ClassJudgement() implements Judgement {
  @Override
  public List<Metric> metrics() {
    return List.of(Metric.ACCURACY, Metric.CROSS_ENTROPY);
  }

  @Override
  public double[] measure(Outcome outcome) {
    Outcome logits = outcome.asLogits();
    return new double[] {Classification.accuracy(logits), Classification.crossEntropy(logits)};
  }

  @Override
  public Counts count(float[] known, Outcome outcome) {
    return ClassCounts.of(known, outcome.asLogits()).counts();
  }
}
