package org.kindling.failure;

/** How a command ends, as schedulers see it. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** A fault of Kindling itself. */
  INTERNAL(1),
  /** Wrong usage or configuration. */
  USAGE(2),
  /** Data that can't be read or don't fit. */
  DATA(3),
  /** A loss or a direction became NaN or infinite. */
  DIVERGED(4),
  /** The cluster failed or a step hung. */
  CLUSTER(5),
  /** A checkpoint or model is corrupt or of another shape. */
  CHECKPOINT(6),
  /** Input, output or permission. */
  IO(7),
  /** Stopped early, and can be resumed. */
  STOPPED(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }
}
