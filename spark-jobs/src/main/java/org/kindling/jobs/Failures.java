package org.kindling.jobs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.host.Redaction;

/** From what was thrown to one line and an exit code. */
final class Failures {
  /** What Spark says where its context was stopped beneath a call. */
  private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

  private Failures() {}

  /** The failure itself or the cause that has an explanation; otherwise a fault of ours. */
  static KindlingException explain(Throwable failure) {
    return causes(failure)
        .flatMap(cause -> explanation(cause).stream())
        .findFirst()
        .map(Failures::redacted)
        .orElseGet(
            () ->
                redacted(
                    new KindlingException(ExitCode.INTERNAL, "a fault of Kindling: " + failure)));
  }

  /** Messages quote URIs and settings, and go to the run's folder. */
  private static KindlingException redacted(KindlingException told) {
    String message = Redaction.of(String.valueOf(told.getMessage()));
    return message.equals(told.getMessage())
        ? told
        : new KindlingException(told.exitCode(), message, told);
  }

  private static Optional<KindlingException> explanation(Throwable cause) {
    if (cause instanceof KindlingException told) {
      return Optional.of(told);
    }
    if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
      return Optional.of(new KindlingException(ExitCode.IO, "no such file: " + line(cause), cause));
    }
    if (cause instanceof IOException || cause instanceof UncheckedIOException) {
      return Optional.of(new KindlingException(ExitCode.IO, line(cause), cause));
    }
    // By name, so that commands that need no Spark do not load its classes.
    if (cause.getClass().getName().startsWith("org.apache.spark.")) {
      return Optional.of(new KindlingException(ExitCode.CLUSTER, line(cause), cause));
    }
    if (cause instanceof IllegalStateException && line(cause).startsWith(STOPPED)) {
      return Optional.of(
          new KindlingException(ExitCode.CLUSTER, "the Spark application has ended", cause));
    }
    return Optional.empty();
  }

  /** What it says of itself, in one line. */
  static String line(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse(cause.toString());
  }

  /** What it says of itself, and what is at the bottom of it. */
  static String lineWithRoot(Throwable failure) {
    Throwable root = causes(failure).reduce(failure, (above, below) -> below);
    String line = line(failure);
    return line.contains(line(root)) ? line : line + ": " + line(root);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(100);
  }
}
