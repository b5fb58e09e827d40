package org.kindling.failure;

/** How a command ends, as schedulers see it. */
public enum ExitCode {
  /** Done. */
  DONE(0, "done"),
  /** A fault of Kindling itself. */
  INTERNAL(1, "a fault of Kindling"),
  /** Wrong usage or configuration. */
  USAGE(2, "wrong usage or configuration"),
  /** Data that can't be read or don't fit. */
  DATA(3, "data that can't be read or do not fit"),
  /** A loss or a direction became NaN or infinite. */
  DIVERGED(4, "diverged: a loss or direction became NaN or infinite"),
  /** The cluster failed or a step hung. */
  CLUSTER(5, "the cluster failed, or a step hung"),
  /** A checkpoint or model is corrupt or of another shape. */
  CHECKPOINT(6, "a checkpoint or model is corrupt or of another shape"),
  /** Input, output or permission. */
  IO(7, "input, output or permission"),
  /** Stopped early, and can be resumed. */
  STOPPED(75, "stopped early, and can be resumed");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** In a few words. */
  public String meaning() {
    return meaning;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }
}
