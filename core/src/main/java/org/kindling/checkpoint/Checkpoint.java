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
   * Holds that it can be gone on from.
   *
   * @param like a state of the configured model and optimiser, for their shapes
   * @throws KindlingException (checkpoint) where it is of another shape
   */
  public void requireShapesOf(MetaState like) {
    Fitting.require("checkpoint " + path, state, like);
  }
}
