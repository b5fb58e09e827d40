package org.kindling.config.kind;

import java.util.List;
import org.kindling.optim.Transform;

/**
 * A rule of the outer optimiser: what {@code outer.optimizer} and {@code outer.class} name.
 *
 * <p>It stands between the clipping of the direction and the weight decay; the descent by the rate
 * comes last.
 */
public interface OptimizerKind extends Kind {
  /** What becomes of the direction, one after the other. */
  List<Transform> links(Settings settings);
}
