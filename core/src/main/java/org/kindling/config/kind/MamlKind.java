package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.meta.Maml;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.model.Learner;

/** {@code algorithm.name = maml}. */
public record MamlKind() implements AlgorithmKind {
  static final Key<Order> ORDER =
      Key.builtIn("order", (section, key) -> section.choice(key, Order.class));

  @Override
  public List<Key<?>> keys() {
    return List.of(
        ORDER,
        InnerKeys.sgd("maml"),
        InnerKeys.STEPS,
        InnerKeys.RATE,
        InnerKeys.LATER_RATE,
        InnerKeys.BATCH,
        InnerKeys.TEST_BATCH);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Maml(learner, InnerKeys.loop(settings), settings.get(ORDER));
  }

  @Override
  public int innerSteps(Settings settings) {
    return settings.get(InnerKeys.STEPS);
  }

  @Override
  public Optional<Order> order(Settings settings) {
    return Optional.of(settings.get(ORDER));
  }
}
