package org.kindling.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * How theta and what an optimiser remembers make one vector that can travel and be averaged: theta,
 * then each slot in the order of their names.
 *
 * @param theta the layout of the meta-parameters, which is each slot's, too
 * @param slots the names of the optimiser's slots, in order
 */
public record StateVector(Layout theta, List<String> slots) {
  /** Of an optimiser's states over meta-parameters of a layout. */
  public static StateVector of(Layout theta, OuterOptimizer optimizer) {
    return new StateVector(theta, List.copyOf(optimizer.init(theta).slots().keySet()));
  }

  /** The names and shapes of the vector's arrays. */
  public Layout layout() {
    Layout all = theta;
    for (String slot : slots) {
      all = all.followedBy(layout(slot));
    }
    return all;
  }

  /** The vector of a state. */
  public Params of(Params theta, OptimizerState optimizer) {
    Params vector = theta;
    for (String slot : slots) {
      vector = vector.followedBy(Params.of(layout(slot), optimizer.slot(slot).toArray()));
    }
    return vector;
  }

  /** The meta-parameters of a vector. */
  public Params theta(Params vector) {
    return vector.select(theta);
  }

  /** The slots of a vector, by name. */
  public Map<String, Params> slots(Params vector) {
    Map<String, Params> values = new TreeMap<>();
    for (String slot : slots) {
      values.put(slot, Params.of(theta, vector.select(layout(slot)).toArray()));
    }
    return values;
  }

  private Layout layout(String slot) {
    return theta.prefixed(slot + "/");
  }
}
