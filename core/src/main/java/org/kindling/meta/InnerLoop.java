package org.kindling.meta;

import java.io.Serializable;

/**
 * Adaptation to a task: so many steps of a rule on the support set in training, and what follows
 * where a task is given more.
 *
 * @param steps in training, at least 1
 * @param rule how a gradient becomes a step
 * @param laterRule the same for steps that training does not make. Finn et al. 2017 (section 5.3)
 *     halve the rate there: training for one step drives the loss's curvature up to what the rate
 *     just bears, and a few tasks in ten thousand diverge when more steps of that rate follow
 * @param batches what a step is fed in training
 * @param testBatches what a step is fed in evaluation and use
 */
public record InnerLoop(
    int steps, ValueRule rule, ValueRule laterRule, InnerBatches batches, InnerBatches testBatches)
    implements Serializable {

  /** Checks the steps. */
  public InnerLoop {
    if (steps < 1) {
      throw new IllegalArgumentException("inner.steps must be at least 1 but was " + steps);
    }
  }

  /** On whole support sets. */
  public InnerLoop(int steps, ValueRule rule, ValueRule laterRule) {
    this(steps, rule, laterRule, InnerBatches.WHOLE, InnerBatches.WHOLE);
  }

  /** The same rule for all steps, on whole support sets. */
  public InnerLoop(int steps, ValueRule rule) {
    this(steps, rule, rule);
  }

  /** The same with steps on so many rows. */
  public InnerLoop on(InnerBatches training, InnerBatches test) {
    return new InnerLoop(steps, rule, laterRule, training, test);
  }

  /** The rule of a step, counted from 0. */
  InnerRule rule(int step) {
    return step < steps ? rule : laterRule;
  }
}
