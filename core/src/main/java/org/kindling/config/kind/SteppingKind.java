package org.kindling.config.kind;

import java.util.Optional;
import org.kindling.meta.Order;

/** A method that adapts by {@code algorithm.inner.steps}, at {@code algorithm.order}. */
interface SteppingKind extends AlgorithmKind {
  @Override
  default int innerSteps(Settings settings) {
    return settings.get(InnerKeys.STEPS);
  }

  @Override
  default Optional<Order> order(Settings settings) {
    return Optional.of(settings.get(MamlKind.ORDER));
  }
}
