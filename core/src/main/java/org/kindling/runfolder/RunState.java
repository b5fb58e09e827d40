package org.kindling.runfolder;

import java.util.Optional;
import org.kindling.failure.ExitCode;

/** How far a run is, as {@code status.json} says it. */
public enum RunState {
  /** A driver is at it. */
  RUNNING(Optional.empty()),
  /** All steps are made and the model is saved. */
  SUCCEEDED(Optional.of("_SUCCESS")),
  /** It ended with an error. */
  FAILED(Optional.of("_FAILED")),
  /** It was asked to stop, and can be resumed. */
  STOPPED(Optional.empty());

  private final Optional<String> marker;

  RunState(Optional<String> marker) {
    this.marker = marker;
  }

  /** The empty file that tells it to a scheduler. */
  Optional<String> marker() {
    return marker;
  }

  /** What a run that ends with this code has come to. */
  public static RunState endingWith(ExitCode code) {
    return switch (code) {
      case DONE -> SUCCEEDED;
      case STOPPED -> STOPPED;
      default -> FAILED;
    };
  }
}
