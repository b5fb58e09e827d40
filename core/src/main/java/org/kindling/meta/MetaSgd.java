package org.kindling.meta;

import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.subtract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * MAML that also learns the inner rate of every single parameter.
 *
 * <p>Its meta-parameters are the network's, and {@code rate/NAME} of the same shapes.
 *
 * <p>Source: Li et al. 2017, arXiv:1707.09835, Algorithm 1.
 *
 * @param learner the network and its loss
 * @param steps inner steps in training, at least 1
 * @param initialRate where every rate starts; the paper draws them from [.005, .1]
 * @param order as for {@link Maml}
 */
public record MetaSgd(Learner learner, int steps, double initialRate, Order order)
    implements TracedEpisode {
  private static final String RATE = "rate/";

  /** Checks the ranges. */
  public MetaSgd {
    if (steps < 1) {
      throw new IllegalArgumentException("inner.steps must be at least 1 but was " + steps);
    }
    if (!(initialRate > 0)) {
      throw new IllegalArgumentException("inner.rate must be above 0 but was " + initialRate);
    }
  }

  @Override
  public String describe() {
    return "Meta-SGD, " + order.name().toLowerCase(java.util.Locale.ROOT) + " order";
  }

  @Override
  public Layout layout() {
    Layout network = learner.model().layout();
    return network.followedBy(network.prefixed(RATE));
  }

  @Override
  public Params initialise(long seed) {
    Layout rates = learner.model().layout().prefixed(RATE);
    float[] equal = new float[rates.size()];
    Arrays.fill(equal, (float) initialRate);
    return learner.model().initialise(seed).followedBy(Params.of(rates, equal));
  }

  @Override
  public List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, ExampleTensors support, int steps) {
    Layout network = learner.model().layout();
    InnerRule learned =
        (name, parameter, gradients) ->
            subtract(
                parameter, multiply(gradients.get(gradients.size() - 1), theta.get(RATE + name)));
    Map<String, Tensor> copies = Copies.of(network, theta, network.names(), support.tasks());
    return InnerLoop.unroll(
        learner, step -> learned, order, copies, network.names(), support, steps);
  }

  @Override
  public Direction direction(
      Map<String, Tensor> theta, ExampleTensors support, ExampleTensors query) {
    return MetaGradient.of(this, steps, theta, support, query);
  }
}
