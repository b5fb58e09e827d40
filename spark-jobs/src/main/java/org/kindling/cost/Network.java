package org.kindling.cost;

/**
 * The way between the driver and its executors.
 *
 * @param bytesPerSecond of the driver's link, each way
 * @param latency of a message, in seconds
 */
public record Network(double bytesPerSecond, double latency) {
  /** Within one process. */
  public static final Network NONE = new Network(Double.POSITIVE_INFINITY, 0);

  /** A link of so many gigabits a second, with half a millisecond a message. */
  public static Network ofGigabits(double gigabits) {
    return new Network(gigabits * 1e9 / 8, 5e-4);
  }

  /**
   * Seconds of a round: what is sent goes from the driver to each executor, since it is one piece
   * and all ask for it at once, then the replies come.
   *
   * @param executors that take part
   * @param bytes sent, and of each reply
   * @param replies sums that come back
   */
  public double seconds(int executors, long bytes, long replies) {
    return 2 * latency + bytes * ((double) executors + replies) / bytesPerSecond;
  }
}
