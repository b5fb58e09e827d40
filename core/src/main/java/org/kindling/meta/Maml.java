package org.kindling.meta;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Model-agnostic meta-learning: an initialisation from which a few gradient steps learn a task.
 *
 * <p>Source: Finn et al. 2017, arXiv:1703.03400, Algorithm 1.
 *
 * @param learner the network and its loss
 * @param inner adaptation in training
 * @param order second for the exact meta-gradient, first for the approximation of section 5.2
 */
public record Maml(Learner learner, InnerLoop inner, Order order) implements TracedEpisode {
  @Override
  public String describe() {
    return "MAML, " + order.name().toLowerCase(java.util.Locale.ROOT) + " order";
  }

  @Override
  public Layout layout() {
    return learner.model().layout();
  }

  @Override
  public Params initialise(long seed) {
    return learner.model().initialise(seed);
  }

  @Override
  public List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, ExampleTensors support, int steps) {
    List<String> adapted = layout().names();
    Map<String, Tensor> copies = Copies.of(layout(), theta, adapted, support.tasks());
    return InnerLoop.unroll(learner, inner::rule, order, copies, adapted, support, steps);
  }

  @Override
  public Direction direction(
      Map<String, Tensor> theta, ExampleTensors support, ExampleTensors query) {
    return MetaGradient.of(this, inner.steps(), theta, support, query);
  }
}
