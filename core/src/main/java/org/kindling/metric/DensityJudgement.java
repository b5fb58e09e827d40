package org.kindling.metric;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.predictive.Density;

/**
 * Distributions over quantities: the squared error of what they expect, how likely they held what
 * came, and how often it lay within their intervals.
 *
 * <p>It is counted in which fortieth of its distribution each target lay: of a calibrated one all
 * are equal, and the middle 38 are its 95 % interval. Targets are counted, whatever they weigh.
 *
 * <p>Source: Gneiting, Balabdaoui and Raftery 2007, "Probabilistic forecasts, calibration and
 * sharpness", section 3.1, for the counts.
 */
record DensityJudgement() implements Judgement {
  /** The name of the counts: how many targets lay in each part of their distribution. */
  static final String PARTS = "probability_integral";

  private static final int MOST = 40;

  @Override
  public List<Metric> metrics() {
    return List.of(Metric.MEAN_SQUARED_ERROR, Metric.NEGATIVE_LOG_LIKELIHOOD);
  }

  @Override
  public double[] measure(Outcome outcome) {
    return new double[] {Regression.meanSquaredError(outcome), negativeLogLikelihood(outcome)};
  }

  /** The weighted mean over queries. */
  private static double negativeLogLikelihood(Outcome outcome) {
    Density density = density(outcome);
    double sum = 0;
    for (int row = 0; row < outcome.rows(); row++) {
      sum -= outcome.weight(row) * density.logDensity(outcome.row(row), outcome.targets(row));
    }
    return sum / outcome.weight();
  }

  @Override
  public Counts count(float[] known, Outcome outcome) {
    Density density = density(outcome);
    long[] parts = new long[MOST];
    for (int row = 0; row < outcome.rows(); row++) {
      float[] numbers = outcome.row(row);
      float[] targets = outcome.targets(row);
      for (int target = 0; target < targets.length; target++) {
        double below = density.cumulative(numbers, target, targets[target]);
        parts[(int) Math.min(MOST - 1, below * MOST)]++;
      }
    }
    return Counts.of(PARTS, parts);
  }

  @Override
  public SortedMap<String, Double> figures(Counts counts) {
    List<Long> parts = counts.sums().get(PARTS);
    long all = parts.stream().mapToLong(it -> it).sum();
    long outside = parts.get(0) + parts.get(MOST - 1);
    return new TreeMap<>(Map.of(Metric.COVERAGE.name(), (double) (all - outside) / all));
  }

  private static Density density(Outcome outcome) {
    if (outcome.family() instanceof Density density) {
      return density;
    }
    throw new IllegalArgumentException(
        "a likelihood needs a distribution over targets, but what is predicted is "
            + outcome.family());
  }
}
