package org.kindling.config.kind;

import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.MetaSgd;
import org.kindling.model.Learner;

/** {@code algorithm.name = meta-sgd}. */
public record MetaSgdKind() implements SteppingKind {
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
}
