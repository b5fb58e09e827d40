package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.optim.Momentum;
import org.kindling.optim.Transform;

/** {@code outer.optimizer = sgd}. */
public record SgdKind() implements OptimizerKind {
  private static final Key<Double> MOMENTUM =
      Key.builtIn("momentum", (section, key) -> section.number(key, Range.fraction()));

  @Override
  public List<Key<?>> keys() {
    return List.of(MOMENTUM);
  }

  @Override
  public List<Transform> links(Settings settings) {
    double momentum = settings.get(MOMENTUM);
    return momentum > 0 ? List.of(new Momentum(momentum, Momentum.Form.HEAVY_BALL)) : List.of();
  }
}
