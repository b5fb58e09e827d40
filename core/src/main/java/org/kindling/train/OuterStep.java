package org.kindling.train;

/** How a state becomes the next: what {@link MetaTrainer} repeats. */
@FunctionalInterface
public interface OuterStep {
  /**
   * One step, a pure function of the state before it.
   *
   * @throws Divergence when a loss or a direction is not finite
   */
  Made from(MetaState before) throws Divergence;

  /** Whether no further step would change anything: a training ends there. */
  default boolean isSettled(MetaState state) {
    return false;
  }

  /**
   * A step that was made.
   *
   * @param after the state after it
   * @param supportLoss mean over the step's tasks before adaptation
   * @param queryLoss mean over the step's tasks after adaptation
   * @param directionNorm Euclidean norm of the mean direction, before clipping
   * @param tasks how many tasks it saw
   * @param computeSeconds how long the busiest worker was computing
   */
  record Made(
      MetaState after,
      double supportLoss,
      double queryLoss,
      double directionNorm,
      long tasks,
      double computeSeconds) {}
}
