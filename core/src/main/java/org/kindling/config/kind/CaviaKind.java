package org.kindling.config.kind;

import java.util.ArrayList;
import java.util.List;
import org.kindling.meta.Cavia;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = cavia}. */
public record CaviaKind() implements SteppingKind {
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
}
