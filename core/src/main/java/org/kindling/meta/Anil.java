package org.kindling.meta;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Almost no inner loop: MAML that adapts only the network's last layer.
 *
 * <p>Source: Raghu et al. 2020, arXiv:1909.09157, section 4.
 *
 * @param learner the network and its loss
 * @param inner adaptation of the last layer in training
 * @param order as for {@link Maml}
 */
public record Anil(Learner learner, InnerLoop inner, Order order) implements TracedEpisode {
  @Override
  public String describe() {
    return "ANIL, " + order.name().toLowerCase(Locale.ROOT) + " order";
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
    List<String> head = learner.model().lastLayer();
    Map<String, Tensor> copies = Copies.of(layout(), theta, head, support.tasks());
    return InnerLoop.unroll(learner, inner::rule, order, copies, head, support, steps);
  }

  @Override
  public Direction direction(
      Map<String, Tensor> theta, ExampleTensors support, ExampleTensors query) {
    return MetaGradient.of(this, inner.steps(), theta, support, query);
  }
}
