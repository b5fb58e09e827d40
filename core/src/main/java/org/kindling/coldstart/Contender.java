package org.kindling.coldstart;

/** A way to predict rows of an entity of which few others are known. */
public interface Contender {
  /** What a person calls it. */
  String name();

  /** How many rows must be known: 1 for what learns from the entity alone. */
  int fewest();

  /**
   * The mean squared error on what is predicted of each newcomer, in their order.
   *
   * @param known rows of each, at least {@link #fewest}
   * @throws ArithmeticException where an error is not finite
   */
  double[] errors(Newcomers newcomers, int known);
}
