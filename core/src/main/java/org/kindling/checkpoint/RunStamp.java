package org.kindling.checkpoint;

import org.kindling.files.BrokenContentException;
import org.kindling.files.JsonObject;

/**
 * Who writes into a run folder.
 *
 * @param runId tells the run from all others, over all its attempts
 * @param attempt which process of the run, from 1
 * @param configurationHash of the effective configuration
 */
public record RunStamp(String runId, int attempt, String configurationHash) {
  /** No run is started so often: a higher number is damage, and nothing to count on from. */
  public static final int MOST_ATTEMPTS = 1_000_000;

  /** Checks the attempt. */
  public RunStamp {
    if (attempt < 1 || attempt > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "a run's attempt must be from 1 to " + MOST_ATTEMPTS + " but was " + attempt);
    }
  }

  /** The attempt that an object names. */
  public static int attempt(JsonObject json) throws BrokenContentException {
    return (int) json.count("attempt", 1, MOST_ATTEMPTS);
  }
}
