package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.model.Loss;
import org.kindling.model.QuantileLoss;
import org.kindling.task.RowShape;

/** {@code loss.name = quantiles}: the median, and the ends of an interval around it. */
public record QuantileLossKind() implements LossKind {
  private static final Key<Double> INTERVAL =
      Key.builtIn("interval", (section, key) -> section.number(key, Range.between(0.01, 0.999)));

  @Override
  public List<Key<?>> keys() {
    return List.of(INTERVAL);
  }

  @Override
  public Loss loss(Settings settings, RowShape rows) {
    double below = (1 - settings.get(INTERVAL)) / 2;
    return new QuantileLoss(List.of(below, 0.5, 1 - below));
  }
}
