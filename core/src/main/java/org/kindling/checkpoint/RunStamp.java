package org.kindling.checkpoint;

/**
 * Who writes into a run folder.
 *
 * @param runId tells the run from all others, over all its attempts
 * @param attempt which process of the run, from 1
 * @param configurationHash of the effective configuration
 */
public record RunStamp(String runId, int attempt, String configurationHash) {
  /** Checks the attempt. */
  public RunStamp {
    if (attempt < 1) {
      throw new IllegalArgumentException("a run's attempt must be at least 1 but was " + attempt);
    }
  }
}
