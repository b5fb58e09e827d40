package org.kindling.meta;

import java.util.List;
import java.util.Locale;
import org.kindling.model.ContextNetwork;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;

/**
 * Fast context adaptation: a task is adapted to by a few numbers that the network is given with
 * each row, from 0 on; all of its weights are shared by all tasks.
 *
 * <p>Its meta-parameters are the network's but for the context.
 *
 * <p>Source: Zintgraf et al. 2019, arXiv:1810.03642, Algorithm 1.
 *
 * @param learner a {@link ContextNetwork} and its loss
 * @param inner adaptation of the context in training
 * @param order as for {@link Maml}
 */
public record Cavia(Learner learner, InnerLoop inner, Order order)
    implements TracedEpisode, GradientAdaptation {
  /** Checks the network. */
  public Cavia {
    if (!(learner.model() instanceof ContextNetwork)) {
      throw new IllegalArgumentException(
          "CAVIA needs a network with a context but was given " + learner.model().describe());
    }
  }

  @Override
  public String describe() {
    return "CAVIA, " + order.name().toLowerCase(Locale.ROOT) + " order";
  }

  @Override
  public List<String> adapted() {
    return List.of(ContextNetwork.CONTEXT);
  }

  @Override
  public TaskStart start() {
    return new EmptyContext();
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(this, known, query);
  }
}
