package org.kindling.optim;

import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Adds {@code decay * theta} to the direction.
 *
 * <p>Behind {@link Adam} it is decoupled, as in AdamW: the pull towards 0 is scaled by the rate but
 * not by the second moment. It pulls on every element of the meta-parameters, the learned rates of
 * Meta-SGD among them.
 *
 * <p>Source: Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2, line 12.
 *
 * @param decay at least 0
 */
public record WeightDecay(double decay) implements Transform {
  /** Checks the decay. */
  public WeightDecay {
    if (!(decay >= 0 && Double.isFinite(decay))) {
      throw new IllegalArgumentException(
          "weight decay must be finite and at least 0 but was " + decay);
    }
  }

  @Override
  public Map<String, Params> init(Layout layout) {
    return Map.of();
  }

  @Override
  public Transformed apply(Params direction, OptimizerState state, Params theta) {
    float factor = (float) decay;
    return Transformed.of(direction.combine(theta, (d, t) -> d + factor * t));
  }
}
