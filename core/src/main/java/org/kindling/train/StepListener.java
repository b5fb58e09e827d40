package org.kindling.train;

/** Hears of every outer step: the only way out for numbers, and for states to be kept. */
@FunctionalInterface
public interface StepListener {
  /** Called by the driver after each step, in order. */
  void afterStep(StepReport report, MetaState state);

  /** Called where a training ends in good order, by all its steps or a request to stop. */
  default void ended(MetaState last) {}
}
