package org.kindling.optim;

import java.util.Map;
import java.util.TreeMap;
import org.kindling.params.Params;

/**
 * All that an outer optimiser remembers between steps.
 *
 * @param step how many updates were made
 * @param slots named vectors, such as Adam's {@code adam.first-moment}
 */
public record OptimizerState(long step, Map<String, Params> slots) {
  /** Copies the slots, in the order of their names. */
  public OptimizerState {
    slots = java.util.Collections.unmodifiableMap(new TreeMap<>(slots));
  }
}
