package org.kindling.config.kind;

import java.util.List;
import org.kindling.model.Loss;
import org.kindling.model.NormalLikelihood;
import org.kindling.task.RowShape;

/** {@code loss.name = normal}: the network says how sure it is of each quantity. */
public record NormalLossKind() implements LossKind {
  @Override
  public List<Key<?>> keys() {
    return List.of();
  }

  @Override
  public Loss loss(Settings settings, RowShape rows) {
    return new NormalLikelihood();
  }
}
