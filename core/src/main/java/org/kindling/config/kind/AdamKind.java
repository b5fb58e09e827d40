package org.kindling.config.kind;

import java.util.List;
import org.kindling.optim.Adam;
import org.kindling.optim.Transform;

/** {@code outer.optimizer = adam}. */
public record AdamKind() implements OptimizerKind {
  @Override
  public List<Key<?>> keys() {
    return List.of();
  }

  @Override
  public List<Transform> links(Settings settings) {
    return List.of(Adam.OF_THE_PAPER);
  }
}
