package org.kindling.failure;

/** Ends a command with one line for its user and a documented exit code. */
public final class KindlingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /**
   * An end with a reason.
   *
   * @param message who, what was given, what was expected, in one line
   */
  public KindlingException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** An end with a reason and what caused it. */
  public KindlingException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
