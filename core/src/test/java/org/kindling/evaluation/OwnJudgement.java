package org.kindling.evaluation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.metric.Counts;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.metric.Outcome;

/** A judgement as somebody else may write one: how many predictions are near enough. */
record OwnJudgement() implements Judgement {
  private static final Metric NEAR =
      new Metric("near", "near enough", Metric.Direction.HIGHER, Metric.Unit.PERCENT);

  @Override
  public List<Metric> metrics() {
    return List.of(NEAR);
  }

  @Override
  public double[] measure(Outcome outcome) {
    return new double[] {(double) near(outcome) / outcome.rows()};
  }

  @Override
  public Counts count(float[] known, Outcome outcome) {
    return Counts.of("near_of", near(outcome), outcome.rows());
  }

  @Override
  public SortedMap<String, Double> figures(Counts counts) {
    List<Long> nearOf = counts.sums().get("near_of");
    SortedMap<String, Double> figures = new TreeMap<>();
    figures.put("near_of_all", (double) nearOf.get(0) / nearOf.get(1));
    return figures;
  }

  private static long near(Outcome outcome) {
    double[] means = outcome.means();
    long near = 0;
    for (int row = 0; row < outcome.rows(); row++) {
      near += Math.abs(means[row] - outcome.targets()[row]) < 0.5 ? 1 : 0;
    }
    return near;
  }
}
