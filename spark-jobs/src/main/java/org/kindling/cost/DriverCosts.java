package org.kindling.cost;

/**
 * What a round costs the driver, in seconds.
 *
 * @param fixed each round
 * @param part each task of the round's job: it is described, sent, started and reported
 * @param sentByte each byte of what is sent to all, and of what the optimiser then works on
 * @param replyByte each byte that comes back
 */
public record DriverCosts(double fixed, double part, double sentByte, double replyByte) {

  /**
   * A round that was measured.
   *
   * @param parts tasks of its job, each of which replies with one sum
   * @param bytes sent, and of each reply
   * @param seconds that it took
   */
  public record Idle(int parts, long bytes, double seconds) {}

  /**
   * The constants by which four rounds that compute nothing take as long as they did: the plane
   * through them that is bent by parts times bytes. What comes out below 0, which only a disturbed
   * measurement does, is 0.
   *
   * @param small few parts, few bytes
   * @param wide many parts, few bytes
   * @param heavy few parts, many bytes
   * @param both many parts, many bytes
   */
  public static DriverCosts of(Idle small, Idle wide, Idle heavy, Idle both) {
    double parts = wide.parts - small.parts;
    double bytes = heavy.bytes - small.bytes;
    double replyByte =
        positive((both.seconds - heavy.seconds - wide.seconds + small.seconds) / (parts * bytes));
    double part = positive((wide.seconds - small.seconds) / parts - replyByte * small.bytes);
    double sentByte = positive((heavy.seconds - small.seconds) / bytes - replyByte * small.parts);
    double fixed =
        positive(
            small.seconds
                - part * small.parts
                - sentByte * small.bytes
                - replyByte * small.parts * small.bytes);
    return new DriverCosts(fixed, part, sentByte, replyByte);
  }

  private static double positive(double value) {
    return Math.max(0, value);
  }

  /**
   * Seconds of a round.
   *
   * @param parts tasks of its job
   * @param bytes sent, and of each reply
   * @param replies sums that come back
   */
  public double seconds(int parts, long bytes, long replies) {
    return fixed + part * parts + sentByte * bytes + replyByte * bytes * replies;
  }

  /** The same with so much more each round; not below 0. */
  public DriverCosts with(double more) {
    return new DriverCosts(positive(fixed + more), part, sentByte, replyByte);
  }
}
