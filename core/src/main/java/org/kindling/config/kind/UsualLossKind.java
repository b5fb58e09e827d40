package org.kindling.config.kind;

import java.util.List;
import org.kindling.model.Loss;
import org.kindling.task.RowShape;

/** {@code loss.name = by-target}: the squared error of quantities, the cross-entropy of classes. */
public record UsualLossKind() implements LossKind {
  @Override
  public List<Key<?>> keys() {
    return List.of();
  }

  @Override
  public Loss loss(Settings settings, RowShape rows) {
    return rows.classes().isPresent() ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
  }
}
