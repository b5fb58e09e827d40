package org.kindling.config.kind;

import java.util.List;
import org.kindling.meta.Anil;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = anil}. */
public record AnilKind() implements SteppingKind {
  @Override
  public List<Key<?>> keys() {
    return InnerKeys.withOrder("anil");
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Anil(learner, InnerKeys.loop(settings), settings.get(MamlKind.ORDER));
  }
}
