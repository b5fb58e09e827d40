package org.kindling.config.kind;

import org.kindling.model.Model;
import org.kindling.task.RowShape;

/** A network of one's own: what {@code model.class} names. */
public interface ModelKind extends Kind {
  /** The network for rows of this shape. */
  Model model(Settings settings, RowShape rows);
}
