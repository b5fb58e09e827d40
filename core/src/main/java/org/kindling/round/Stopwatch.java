package org.kindling.round;

/** Wall time since its start: the one reader of the monotonic clock, for reports only. */
public final class Stopwatch {
  private final long startNanos = System.nanoTime();

  private Stopwatch() {}

  /** A watch that starts now. */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /** Seconds since the start. */
  public double seconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }
}
