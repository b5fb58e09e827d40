package org.kindling.optim;

import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A step against the direction: {@code -rate * direction}; plain gradient descent on its own.
 *
 * @param rate of each step
 */
public record Descent(Schedule rate) implements Transform {
  @Override
  public Map<String, Params> init(Layout layout) {
    return Map.of();
  }

  @Override
  public Transformed apply(Params direction, OptimizerState state, Params theta) {
    return Transformed.of(direction.times((float) -rate.at(state.step())));
  }
}
