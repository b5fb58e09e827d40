package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.meta.Boil;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.model.Learner;

/** {@code algorithm.name = boil}. */
public record BoilKind() implements AlgorithmKind {
  @Override
  public List<Key<?>> keys() {
    return InnerKeys.withOrder("boil");
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Boil(learner, InnerKeys.loop(settings), settings.get(MamlKind.ORDER));
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
