package org.kindling.metric;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * What predictions are judged by: a value, chosen by the loss that is learned by.
 *
 * <p>Nothing beyond it has to know it: what it measures travels, is merged, and comes into files
 * and onto pages by the names that it gives.
 */
public interface Judgement extends Serializable {
  /** Predictions of quantities, by their squared error. */
  Judgement QUANTITIES = new QuantityJudgement();

  /** Predictions of classes, by how many are right. */
  Judgement CLASSES = new ClassJudgement();

  /**
   * Distributions over quantities, by their squared error, their likelihood and their intervals.
   */
  Judgement DENSITIES = new DensityJudgement();

  /**
   * What is measured of each task after each inner step. The first is what pages show and by which
   * the best state is chosen; the means of the others stand beside it.
   */
  List<Metric> metrics();

  /** What is measured of a task, in the order of {@link #metrics}; finite unless it diverged. */
  double[] measure(Outcome outcome);

  /**
   * What is counted of a task after its last inner step.
   *
   * @param known the targets of its support set, [row, target]
   */
  default Counts count(float[] known, Outcome outcome) {
    return Counts.NONE;
  }

  /** What counts of many tasks amount to, by names as those of metrics. */
  default SortedMap<String, Double> figures(Counts counts) {
    return Collections.emptySortedMap();
  }

  /** What decides. */
  default Metric metric() {
    return metrics().get(0);
  }
}
