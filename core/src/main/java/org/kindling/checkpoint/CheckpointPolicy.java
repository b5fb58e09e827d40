package org.kindling.checkpoint;

import java.time.Duration;

/**
 * When a state is committed: at every so many steps, so that runs of one configuration have the
 * same checkpoints, and where those take long, at the latest after some time.
 *
 * @param everySteps a step whose number is a multiple of it is due
 * @param longest after this time since the last commit, any step is due
 */
public record CheckpointPolicy(long everySteps, Duration longest) {
  /** Checks both. */
  public CheckpointPolicy {
    if (everySteps < 1) {
      throw new IllegalArgumentException(
          "steps between checkpoints must be at least 1 but were " + everySteps);
    }
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          "time between checkpoints must be above 0 but was " + longest);
    }
  }

  boolean isDue(long step, Duration sinceLast) {
    return step % everySteps == 0 || sinceLast.compareTo(longest) >= 0;
  }
}
