package org.kindling.round;

import java.util.Objects;
import org.kindling.params.Params;
import org.kindling.params.Tree;

/**
 * What all blocks of a round are told.
 *
 * @param step how many outer steps were made before
 * @param tree such as the meta-parameters, or these and what an optimiser remembers
 */
public record Sent(long step, Tree tree) {
  /** Checks that there is a tree. */
  public Sent {
    Objects.requireNonNull(tree);
  }

  /** The values, where these are a single vector. */
  public Params values() {
    if (tree instanceof Params vector) {
      return vector;
    }
    throw new IllegalStateException("a tree was sent, not a vector: " + tree.layout());
  }
}
