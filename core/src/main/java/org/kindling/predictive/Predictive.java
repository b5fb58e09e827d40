package org.kindling.predictive;

import org.kindling.graph.Tensor;

/**
 * The symbols for what is predicted for rows.
 *
 * @param family what the numbers mean
 * @param numbers [..., number]
 */
public record Predictive(Family family, Tensor numbers) {
  /** The expected targets, [..., target]; of classes the probability of each. */
  public Tensor mean() {
    return family.mean(numbers);
  }

  /**
   * The log of how likely targets are, [..., 1].
   *
   * @param targets [..., target]
   */
  public Tensor logDensity(Tensor targets) {
    if (family instanceof Density density) {
      return density.logDensity(numbers, targets);
    }
    throw new IllegalArgumentException(
        "a likelihood needs a distribution over targets, but what is predicted is " + family);
  }

  /** With other numbers of the same meaning, such as these without padding. */
  public Predictive with(Tensor others) {
    return new Predictive(family, others);
  }
}
