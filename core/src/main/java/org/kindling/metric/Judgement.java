package org.kindling.metric;

/** What predictions are judged by, after what they are of. */
public enum Judgement {
  /** Predictions of quantities, by their squared error. */
  QUANTITIES(Metric.MEAN_SQUARED_ERROR) {
    @Override
    public double loss(Outcome outcome) {
      return Regression.meanSquaredError(outcome);
    }

    @Override
    public double value(Outcome outcome) {
      return loss(outcome);
    }
  },
  /** Predictions of classes, by how many are right. */
  CLASSES(Metric.ACCURACY) {
    @Override
    public double loss(Outcome outcome) {
      return Classification.crossEntropy(outcome);
    }

    @Override
    public double value(Outcome outcome) {
      return Classification.accuracy(outcome);
    }
  };

  private final Metric metric;

  Judgement(Metric metric) {
    this.metric = metric;
  }

  /** What is reported. */
  public Metric metric() {
    return metric;
  }

  /** What is learned by: the mean over a task's queries, lower is better. */
  public abstract double loss(Outcome outcome);

  /** The metric of a task. */
  public abstract double value(Outcome outcome);
}
