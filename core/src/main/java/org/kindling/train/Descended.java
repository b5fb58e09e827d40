package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.params.Tree;

/**
 * What blocks have become by steps of their own, as a sum over the tasks that they have seen.
 *
 * @param way where the meta-parameters were less where they are, times the tasks
 * @param memory what the blocks' optimisers remember, times the tasks
 */
record Descended(Aggregate way, Tree.Branch memory) {
  /** Of the blocks of both. Not associative in floating point. */
  Descended merge(Descended other) {
    return new Descended(way.merge(other.way), memory.combineVectors(other.memory, Params::plus));
  }

  /** What the optimisers remember in the mean. */
  Tree.Branch meanMemory() {
    return memory.mapVectors(sum -> sum.dividedBy(way.tasks()));
  }
}
