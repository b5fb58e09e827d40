package org.kindling.runfolder;

import java.time.Duration;

/**
 * How a lock's holder shows that it lives.
 *
 * @param heartbeat time between two signs of life
 * @param patience a holder that gives no sign for so long is taken for dead; several heartbeats,
 *     for a file system may hang for a while
 */
public record LockTiming(Duration heartbeat, Duration patience) {
  /** Long enough for a full garbage collection and a slow object store. */
  public static final LockTiming USUAL =
      new LockTiming(Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** Checks that a living holder can't be taken for dead. */
  public LockTiming {
    if (heartbeat.isNegative()
        || heartbeat.isZero()
        || patience.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "a lock's patience must be at least two heartbeats above 0 but they were "
              + patience
              + " and "
              + heartbeat);
    }
  }
}
