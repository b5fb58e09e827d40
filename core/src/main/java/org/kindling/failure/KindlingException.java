package org.kindling.failure;

/**
 * Ends a command with one line for its user and a documented exit code.
 *
 * <p>The line goes to terminals, logs and {@code status.json}: whatever its message quotes, it is
 * made fit to be shown here.
 */
public final class KindlingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /**
   * An end with a reason.
   *
   * @param message who, what was given, what was expected, in one line
   */
  public KindlingException(ExitCode exitCode, String message) {
    super(Shown.line(String.valueOf(message)));
    this.exitCode = exitCode;
  }

  /** An end with a reason and what caused it. */
  public KindlingException(ExitCode exitCode, String message, Throwable cause) {
    super(Shown.line(String.valueOf(message)), cause);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
