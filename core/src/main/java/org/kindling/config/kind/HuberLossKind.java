package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.model.Huber;
import org.kindling.model.Loss;
import org.kindling.task.RowShape;

/** {@code loss.name = huber}. */
public record HuberLossKind() implements LossKind {
  private static final Key<Double> DELTA =
      Key.builtIn("delta", (section, key) -> section.number(key, Range.ABOVE_ZERO));

  @Override
  public List<Key<?>> keys() {
    return List.of(DELTA);
  }

  @Override
  public Loss loss(Settings settings, RowShape rows) {
    return new Huber(settings.get(DELTA));
  }
}
