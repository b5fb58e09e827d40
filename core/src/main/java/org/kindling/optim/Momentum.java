package org.kindling.optim;

import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Keeps a velocity {@code v = decay * v + direction}, and goes along it.
 *
 * <p>Source: Sutskever et al. 2013, "On the importance of initialization and momentum in deep
 * learning", section 2, in the form in which the rate multiplies the velocity (as in PyTorch and
 * optax), so that a schedule acts on the whole update.
 *
 * @param decay how much of the velocity is kept, from 0 to below 1
 * @param form what is made of the velocity
 */
public record Momentum(double decay, Form form) implements Transform {
  private static final String VELOCITY = "momentum.velocity";

  /** What is made of the velocity. */
  public enum Form {
    /** The velocity itself. */
    HEAVY_BALL {
      @Override
      Params along(Params velocity, Params direction, float decay) {
        return velocity;
      }
    },
    /** The velocity that the next step would see: {@code decay * v + direction}. */
    NESTEROV {
      @Override
      Params along(Params velocity, Params direction, float decay) {
        return velocity.combine(direction, (v, d) -> decay * v + d);
      }
    };

    abstract Params along(Params velocity, Params direction, float decay);
  }

  /** Checks the decay. */
  public Momentum {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "momentum must be at least 0 and below 1 but was " + decay);
    }
  }

  @Override
  public Map<String, Params> init(Layout layout) {
    return Map.of(VELOCITY, Params.zeros(layout));
  }

  @Override
  public Transformed apply(Params direction, OptimizerState state, Params theta) {
    float kept = (float) decay;
    Params velocity = state.slot(VELOCITY).combine(direction, (v, d) -> kept * v + d);
    return new Transformed(form.along(velocity, direction, kept), Map.of(VELOCITY, velocity));
  }
}
