package org.kindling.checkpoint;

import org.kindling.failure.KindlingException;
import org.kindling.train.MetaState;

/**
 * A committed state, read back and verified.
 *
 * @param state to go on from
 * @param stamp who committed it
 * @param origin what led to this very state: another checkpoint beside it may have another
 * @param path where it lies
 */
public record Checkpoint(MetaState state, RunStamp stamp, Origin origin, String path) {
  /**
   * The state, for whoever would start with another to go on from.
   *
   * @param fresh a state of the configured method and optimiser, for its tree and its shapes
   * @throws KindlingException (checkpoint) where it is of another shape
   */
  public MetaState stateLike(MetaState fresh) {
    MetaState fitted = EarlierState.inBranches(state, fresh);
    Fitting.require("checkpoint " + path, fitted, fresh);
    return fitted;
  }
}
