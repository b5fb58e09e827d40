package org.kindling.ending;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Redaction;

/** From what was thrown to one line and an exit code. */
public final class Failures {
  /** What Spark says where its context was stopped beneath a call. */
  private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

  /** Of a stack trace: one of an endless recursion has a thousand, all alike. */
  private static final int MOST_LINES = 200;

  private Failures() {}

  /** The failure itself or the cause that has an explanation; otherwise a fault of ours. */
  public static KindlingException explain(Throwable failure) {
    return causes(failure)
        .flatMap(cause -> explanation(cause).stream())
        .findFirst()
        .orElseGet(
            () -> new KindlingException(ExitCode.INTERNAL, "a fault of Kindling: " + failure));
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
    if (cause instanceof UnsatisfiedLinkError) {
      return Optional.of(unloaded(cause));
    }
    return ofSpark(cause);
  }

  private static KindlingException unloaded(Throwable cause) {
    return new KindlingException(
        ExitCode.IO,
        "native code does not load: "
            + line(root(cause))
            + "; expected kindling-all.jar built for this platform, and a folder on a disk that"
            + " is not mounted noexec (-Dorg.bytedeco.javacpp.cachedir=DIR)",
        cause);
  }

  private static Optional<KindlingException> ofSpark(Throwable cause) {
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

  /** Where it happened, for who is to mend it. */
  public static List<String> trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return Redaction.of(trace.toString()).lines().limit(MOST_LINES).toList();
  }

  /** What it says of itself, in one line. */
  static String line(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse(cause.toString());
  }

  /** What it says of itself, and what is at the bottom of it. */
  public static String lineWithRoot(Throwable failure) {
    Throwable root = root(failure);
    String line = line(failure);
    return line.contains(line(root)) ? line : line + ": " + line(root);
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce(failure, (above, below) -> below);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(100);
  }
}
