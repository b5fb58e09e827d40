package org.kindling.config.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.meta.Cavia;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.model.Learner;

/** {@code algorithm.name = cavia}. */
public record CaviaKind() implements AlgorithmKind {
  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(InnerKeys.withOrder("cavia"));
    keys.add(ContextKeys.NUMBERS);
    return keys;
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Cavia(
        ContextKeys.widened(settings, learner, "cavia"),
        InnerKeys.loop(settings),
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
