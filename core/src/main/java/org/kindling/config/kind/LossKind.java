package org.kindling.config.kind;

import org.kindling.model.Loss;
import org.kindling.task.RowShape;

/** What is learned by: what {@code loss.name} and {@code loss.class} name. */
public interface LossKind extends Kind {
  /** The loss for rows of this shape: of classes where theirs are, of quantities elsewhere. */
  Loss loss(Settings settings, RowShape rows);
}
