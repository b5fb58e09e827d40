package org.kindling.meta;

import java.util.Locale;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;

/**
 * Model-agnostic meta-learning: an initialisation from which a few gradient steps learn a task.
 *
 * <p>Source: Finn et al. 2017, arXiv:1703.03400, Algorithm 1.
 *
 * @param learner the network and its loss
 * @param inner adaptation in training
 * @param order second for the exact meta-gradient, first for the approximation of section 5.2
 * @param start where a task's last layer begins
 */
public record Maml(Learner learner, InnerLoop inner, Order order, TaskStart start)
    implements TracedEpisode, GradientAdaptation {
  /** With a last layer that is learned over tasks, as in the paper. */
  public Maml(Learner learner, InnerLoop inner, Order order) {
    this(learner, inner, order, TaskStart.LEARNED);
  }

  @Override
  public String describe() {
    String plain = "MAML, " + order.name().toLowerCase(Locale.ROOT) + " order";
    return start.describe().isEmpty() ? plain : plain + ", " + start.describe();
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(this, known, query);
  }
}
