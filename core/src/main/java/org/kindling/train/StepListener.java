package org.kindling.train;

/** Hears of every outer step: the only way out for numbers. */
@FunctionalInterface
public interface StepListener {
  /** Called by the driver after each step, in order. */
  void afterStep(StepReport report, MetaState state);
}
