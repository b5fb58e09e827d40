package org.kindling.round;

/** For how long nothing of a work has been done. */
final class Stall {
  private final Progress progress;
  private long done;
  private Stopwatch since = Stopwatch.start();

  /** From now on. The work is not asked yet: most is done before anybody wants to know. */
  Stall(Progress progress) {
    this.progress = progress;
  }

  /** Seconds since it was first seen that the last part was done, or since the beginning. */
  double seconds() {
    long now = progress.done();
    if (now != done) {
      done = now;
      since = Stopwatch.start();
    }
    return since.seconds();
  }
}
