package org.kindling.cost;

/**
 * How much of a cluster there is.
 *
 * @param executors how many processes
 * @param slots tasks that each computes at once
 */
public record ClusterShape(int executors, int slots) {
  /** Checks the numbers. */
  public ClusterShape {
    if (executors < 1 || slots < 1) {
      throw new IllegalArgumentException(
          "executors and slots must be at least 1 but were " + executors + " and " + slots);
    }
  }

  /** Tasks that all compute at once. */
  public int totalSlots() {
    return Math.multiplyExact(executors, slots);
  }
}
