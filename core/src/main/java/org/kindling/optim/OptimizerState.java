package org.kindling.optim;

import java.util.Collections;
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
    slots = Collections.unmodifiableMap(new TreeMap<>(slots));
  }

  /** The named vector. */
  public Params slot(String name) {
    Params slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "the optimiser's state has no slot " + name + " but " + slots.keySet());
    }
    return slot;
  }
}
