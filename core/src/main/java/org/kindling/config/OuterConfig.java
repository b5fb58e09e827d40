package org.kindling.config;

import java.util.Optional;

/**
 * The outer loop.
 *
 * @param optimizer its rule
 * @param rate of learning at the first step
 * @param momentum how much of the last update SGD keeps
 * @param schedule how the rate falls
 * @param weightDecay how much of the parameters is taken away in a step, in units of the rate
 * @param clipNorm the longest direction that is left alone
 * @param metaBatch tasks of a step
 * @param steps how many
 */
public record OuterConfig(
    Optimizer optimizer,
    double rate,
    double momentum,
    Schedule schedule,
    double weightDecay,
    Optional<Double> clipNorm,
    int metaBatch,
    long steps) {

  /** The words of {@code outer.optimizer}. */
  public enum Optimizer {
    SGD,
    ADAM
  }

  /** The words of {@code outer.schedule}. */
  public enum Schedule {
    CONSTANT,
    COSINE,
    LINEAR
  }

  static OuterConfig read(Section outer) {
    return new OuterConfig(
        outer.choice("optimizer", Optimizer.class),
        outer.number("rate", Range.ABOVE_ZERO),
        outer.number("momentum", Range.fraction()),
        outer.choice("schedule", Schedule.class),
        outer.number("weight-decay", Range.atLeast(0)),
        outer.optionalNumber("clip-norm", Range.ABOVE_ZERO),
        outer.integer("meta-batch", Range.atLeast(1)),
        outer.wide("steps", Range.atLeast(1)));
  }
}
