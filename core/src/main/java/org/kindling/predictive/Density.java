package org.kindling.predictive;

import org.kindling.graph.Tensor;

/** A family of distributions, in which targets are more or less likely. */
public interface Density extends Family {
  /**
   * The log of how likely a row's targets are, all together, in nats.
   *
   * @param numbers [..., number]
   * @param targets [..., target]; of classes the index of one
   * @return [..., 1]
   */
  Tensor logDensity(Tensor numbers, Tensor targets);

  /** The same outside of graphs, of one row. */
  double logDensity(float[] row, float[] targets);

  /**
   * How probable it is that a target is at most a value, by which intervals are judged.
   *
   * @param row one row's numbers
   * @param target which of its targets
   */
  double cumulative(float[] row, int target, double value);
}
