package org.kindling.cost;

/**
 * What tasks that compute at once on one machine do to each other.
 *
 * @param cores that it has
 * @param stretch by how much a block takes longer when each core computes one, at least 1: they
 *     share the memory's bandwidth, the last cache and the processor's clock
 */
public record Machine(int cores, double stretch) {
  /** Checks the numbers. */
  public Machine {
    if (cores < 1 || !(stretch >= 1)) {
      throw new IllegalArgumentException(
          "cores and stretch must be at least 1 but were " + cores + " and " + stretch);
    }
  }

  /**
   * How much longer a block takes than alone, where so many tasks compute: in between, in
   * proportion; more tasks than cores share them.
   */
  public double slowdown(int tasks) {
    if (tasks <= 1) {
      return 1;
    }
    return tasks <= cores ? 1 + (stretch - 1) * (tasks - 1) / (cores - 1) : stretch * tasks / cores;
  }

  /** One with another number of cores, all of which at work stretch it as much. */
  public Machine withCores(int other) {
    return new Machine(other, stretch);
  }
}
