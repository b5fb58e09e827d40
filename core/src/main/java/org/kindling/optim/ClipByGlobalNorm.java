package org.kindling.optim;

import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Scales a direction down to a Euclidean norm where it is longer; shorter ones pass unchanged.
 *
 * <p>The norm is that of all arrays together, so that the direction keeps its course.
 *
 * <p>Source: Pascanu et al. 2013, arXiv:1211.5063, algorithm 1.
 *
 * @param norm the longest that passes, above 0
 */
public record ClipByGlobalNorm(double norm) implements Transform {
  /** Checks the norm. */
  public ClipByGlobalNorm {
    if (!(norm > 0 && Double.isFinite(norm))) {
      throw new IllegalArgumentException("clip norm must be finite and above 0 but was " + norm);
    }
  }

  @Override
  public Map<String, Params> init(Layout layout) {
    return Map.of();
  }

  @Override
  public Transformed apply(Params direction, OptimizerState state, Params theta) {
    double length = direction.norm();
    return Transformed.of(length <= norm ? direction : direction.times((float) (norm / length)));
  }
}
