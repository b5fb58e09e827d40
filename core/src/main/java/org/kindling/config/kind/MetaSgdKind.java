package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.MetaSgd;
import org.kindling.meta.Order;
import org.kindling.model.Learner;

/** {@code algorithm.name = meta-sgd}. */
public record MetaSgdKind() implements AlgorithmKind {
  @Override
  public List<Key<?>> keys() {
    return List.of(MamlKind.ORDER, InnerKeys.STEPS, InnerKeys.RATE);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new MetaSgd(
        learner,
        settings.get(InnerKeys.STEPS),
        settings.get(InnerKeys.RATE),
        settings.get(MamlKind.ORDER));
  }

  @Override
  public int innerSteps(Settings settings) {
    return settings.get(InnerKeys.STEPS);
  }

  @Override
  public Optional<Order> order(Settings settings) {
    return Optional.of(settings.get(MamlKind.ORDER));
  }
}
