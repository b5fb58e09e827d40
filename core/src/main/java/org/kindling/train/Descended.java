package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.params.Tree;

/**
 * What blocks have become by steps of their own, as a sum over the tasks that they have seen.
 *
 * @param pseudoGradient from where they have got to back to where they began, times the tasks
 * @param slots of the blocks' optimisers, times the tasks
 */
record Descended(Aggregate pseudoGradient, Tree.Branch slots) {
  /** Of the blocks of both. Not associative in floating point. */
  Descended merge(Descended other) {
    return new Descended(
        pseudoGradient.merge(other.pseudoGradient),
        slots.combineVectors(other.slots, Params::plus));
  }

  /** What the optimisers remember in the mean. */
  Tree.Branch meanSlots() {
    return slots.mapVectors(sum -> sum.dividedBy(pseudoGradient.tasks()));
  }
}
