package org.kindling.checkpoint;

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
    requireAttempt(attempt);
  }

  /** The attempt alone, as files name it. */
  public record Attempt(int attempt) {
    /** Checks it. */
    public Attempt {
      requireAttempt(attempt);
    }
  }

  private static void requireAttempt(int attempt) {
    if (attempt < 1 || attempt > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "a run's attempt must be from 1 to " + MOST_ATTEMPTS + " but was " + attempt);
    }
  }
}
