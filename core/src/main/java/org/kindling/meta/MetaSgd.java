package org.kindling.meta;

import java.util.Arrays;
import java.util.Locale;
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
    implements TracedEpisode, GradientAdaptation {
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
    return "Meta-SGD, " + order.name().toLowerCase(Locale.ROOT) + " order";
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
  public InnerLoop inner() {
    return new InnerLoop(steps, new InnerRule.Sgd(initialRate));
  }

  @Override
  public InnerRule rule(Map<String, Tensor> theta, int step) {
    return new InnerRule.LearnedRates(name -> theta.get(RATE + name));
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(this, known, query);
  }
}
