package org.kindling.metric;

import java.util.List;

/** Predictions of quantities, by their squared error. */
record QuantityJudgement() implements Judgement {
  @Override
  public List<Metric> metrics() {
    return List.of(Metric.MEAN_SQUARED_ERROR);
  }

  @Override
  public double[] measure(Outcome outcome) {
    return new double[] {Regression.meanSquaredError(outcome)};
  }
}
