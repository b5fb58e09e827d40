package org.kindling.checkpoint;

import java.util.Map;
import java.util.TreeMap;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.train.MetaState;

/**
 * States from before they were trees: the state of a method was a part of theta, and of each slot,
 * where it was nothing; what combines local steps had slots of the name {@code combiner.SLOT}.
 */
final class EarlierState {
  private static final String COMBINER = "combiner";

  private EarlierState() {}

  /** The branches of slots that lie side by side. */
  static Tree.Branch slots(Map<String, Params> flat) {
    Map<String, Tree> own = new TreeMap<>();
    Map<String, Tree> combiner = new TreeMap<>();
    flat.forEach(
        (name, slot) -> {
          if (name.startsWith(COMBINER + ".")) {
            combiner.put(name.substring(COMBINER.length() + 1), slot);
          } else {
            own.put(name, slot);
          }
        });
    own.put(COMBINER, new Tree.Branch(new TreeMap<>(combiner)));
    return new Tree.Branch(new TreeMap<>(own));
  }

  /** With the state of the method apart, where it is in theta. */
  static MetaState inBranches(MetaState state, MetaState fresh) {
    Layout theta = fresh.theta().layout();
    boolean earlier =
        fresh.methodState().size() > 0
            && state.methodState().size() == 0
            && state.theta().layout().equals(fresh.parameters().layout());
    return earlier
        ? new MetaState(
            state.step(),
            state.theta().select(theta),
            state.theta().select(fresh.methodState().layout()),
            new OptimizerState(
                state.optimizer().step(),
                state.optimizer().slots().mapVectors(slot -> slot.select(theta))),
            state.best())
        : state;
  }
}
