package org.kindling.metric;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.predictive.Quantiles;

/**
 * Predicted quantiles: the squared error of the middle one, how far all are off, and how many
 * targets lay below each.
 *
 * @param quantiles that are predicted
 */
public record QuantileJudgement(Quantiles quantiles) implements Judgement {
  private static final String TARGETS = "quantile_targets";
  private static final String BELOW = "quantile_below";

  @Override
  public List<Metric> metrics() {
    return List.of(Metric.MEAN_SQUARED_ERROR, Metric.PINBALL);
  }

  @Override
  public double[] measure(Outcome outcome) {
    return new double[] {Regression.meanSquaredError(outcome), pinball(outcome)};
  }

  /** The mean over queries, which is weighted, targets and levels. */
  private double pinball(Outcome outcome) {
    double sum = 0;
    for (int row = 0; row < outcome.rows(); row++) {
      float[] targets = outcome.targets(row);
      for (int i = 0; i < quantiles.levels().size(); i++) {
        double level = quantiles.levels().get(i);
        float[] predicted = quantiles.at(i, outcome.row(row));
        for (int target = 0; target < targets.length; target++) {
          double above = (double) targets[target] - predicted[target];
          sum += outcome.weight(row) * Math.max(level * above, (level - 1) * above);
        }
      }
    }
    return sum / (outcome.weight() * outcome.outputs());
  }

  @Override
  public Counts count(float[] known, Outcome outcome) {
    long[] below = new long[quantiles.levels().size()];
    for (int row = 0; row < outcome.rows(); row++) {
      float[] targets = outcome.targets(row);
      for (int i = 0; i < below.length; i++) {
        float[] predicted = quantiles.at(i, outcome.row(row));
        for (int target = 0; target < targets.length; target++) {
          below[i] += targets[target] <= predicted[target] ? 1 : 0;
        }
      }
    }
    return Counts.of(BELOW, below).merge(Counts.of(TARGETS, outcome.targets().length));
  }

  /** The share of targets below each quantile: best where it is the level. */
  @Override
  public SortedMap<String, Double> figures(Counts counts) {
    SortedMap<String, Double> shares = new TreeMap<>();
    double targets = counts.sums().get(TARGETS).get(0);
    for (int i = 0; i < quantiles.levels().size(); i++) {
      String name = "below_" + quantiles.levels().get(i);
      shares.put(name, counts.sums().get(BELOW).get(i) / targets);
    }
    return shares;
  }
}
