package org.kindling.train;

/**
 * What a training came to.
 *
 * @param state after its last step
 * @param ending why that was the last
 */
public record Trained(MetaState state, Ending ending) {
  /** Why a training ended. */
  public enum Ending {
    /** All steps are made. */
    FINISHED,
    /** No further step would change anything. */
    SETTLED,
    /** A stop was asked for; the training can be resumed. */
    STOPPED
  }
}
