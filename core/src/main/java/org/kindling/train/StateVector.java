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
      all = all.followedBy(theta.prefixed(slot + "/"));
    }
    return all;
  }

  /** The vector of a state. */
  public Params of(Params theta, OptimizerState optimizer) {
    float[] vector = new float[(1 + slots.size()) * theta.size()];
    put(theta, vector, 0);
    for (int i = 0; i < slots.size(); i++) {
      put(optimizer.slot(slots.get(i)), vector, 1 + i);
    }
    return Params.of(layout(), vector);
  }

  /** The meta-parameters of a vector. */
  public Params theta(Params vector) {
    return part(vector, 0);
  }

  /** The slots of a vector, by name. */
  public Map<String, Params> slots(Params vector) {
    Map<String, Params> values = new TreeMap<>();
    for (int i = 0; i < slots.size(); i++) {
      values.put(slots.get(i), part(vector, 1 + i));
    }
    return values;
  }

  private static void put(Params values, float[] vector, int part) {
    System.arraycopy(values.toArray(), 0, vector, part * values.size(), values.size());
  }

  private Params part(Params vector, int part) {
    float[] values = new float[theta.size()];
    System.arraycopy(vector.toArray(), part * values.length, values, 0, values.length);
    return Params.of(theta, values);
  }
}
