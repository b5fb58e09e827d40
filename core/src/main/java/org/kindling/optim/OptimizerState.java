package org.kindling.optim;

import java.util.Map;
import java.util.TreeMap;
import org.kindling.params.Params;
import org.kindling.params.Tree;

/**
 * All that an outer optimiser remembers between steps.
 *
 * @param step how many updates were made
 * @param slots named vectors, such as Adam's {@code adam.first-moment}; a branch for each optimiser
 *     that is a part of it
 */
public record OptimizerState(long step, Tree.Branch slots) {
  /** Of named vectors. */
  public OptimizerState(long step, Map<String, Params> slots) {
    this(step, new Tree.Branch(new TreeMap<>(slots)));
  }

  /** The named vector. */
  public Params slot(String name) {
    if (!slots.trees().containsKey(name)) {
      throw new IllegalArgumentException(
          "the optimiser's state has no slot " + name + " but " + slots.paths());
    }
    return slots.vector(name);
  }

  /** What a named part of it remembers, which counts the same updates. */
  public OptimizerState part(String name) {
    return new OptimizerState(step, slots.branch(name));
  }
}
