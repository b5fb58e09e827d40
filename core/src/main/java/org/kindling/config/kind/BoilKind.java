package org.kindling.config.kind;

import java.util.List;
import org.kindling.meta.Boil;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = boil}. */
public record BoilKind() implements SteppingKind {
  @Override
  public List<Key<?>> keys() {
    return InnerKeys.withOrder("boil");
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Boil(learner, InnerKeys.loop(settings), settings.get(MamlKind.ORDER));
  }
}
