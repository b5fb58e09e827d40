package org.kindling.coldstart;

/** A way to predict rows of an entity of which few others are known. */
public interface Contender {
  /** What a person calls it. */
  String name();

  /** How many rows must be known: 1 for what learns from the entity alone. */
  int fewest();

  /**
   * What is measured of what it predicts: [metric][newcomer], the newcomers' {@link
   * Newcomers#metrics} in their order.
   *
   * @param known rows of each, at least {@link #fewest}
   * @throws ArithmeticException where a figure is not finite
   */
  double[][] measured(Newcomers newcomers, int known);
}
