package org.kindling.optim;

import java.io.Serializable;
import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * One link of a {@link Chain}: what becomes of a direction on its way to an update.
 *
 * <p>A value and a pure function: equal arguments give equal bits, and nothing is remembered other
 * than in the slots that it returns.
 */
public interface Transform extends Serializable {
  /** The vectors that it remembers between steps, by their names, before the first step. */
  Map<String, Params> init(Layout layout);

  /**
   * The direction that the next link gets.
   *
   * @param direction what the links before made of the direction of descent
   * @param state of the whole chain before this step; its step counts the updates made
   * @param theta the parameters at which the direction was taken
   */
  Transformed apply(Params direction, OptimizerState state, Params theta);

  /**
   * What one link makes of a direction.
   *
   * @param direction for the next link
   * @param slots of this link for the next step
   */
  record Transformed(Params direction, Map<String, Params> slots) {
    /** Copies the slots. */
    public Transformed {
      slots = Map.copyOf(slots);
    }

    /** The result of a link that remembers nothing. */
    static Transformed of(Params direction) {
      return new Transformed(direction, Map.of());
    }
  }
}
