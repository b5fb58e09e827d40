package org.kindling.meta;

import org.kindling.model.Learner;

/**
 * The baseline of the texts: one network trained conventionally on the pooled data of all tasks,
 * then fine-tuned on the support set.
 *
 * <p>It has no direction of single tasks: {@link PooledGradient} is what is descended on.
 *
 * <p>Source: Finn et al. 2017, arXiv:1703.03400, section 5.1.
 *
 * @param learner the network and its loss
 * @param inner fine-tuning to a task
 */
public record Pretraining(Learner learner, InnerLoop inner) implements GradientAdaptation {
  @Override
  public String describe() {
    return "Pre-training on pooled data";
  }

  @Override
  public Order order() {
    return Order.FIRST;
  }
}
