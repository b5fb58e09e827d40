package org.kindling.task.image;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;
import org.kindling.files.BrokenContentException;

/** What is wrong with images, in one line that begins with where. */
final class Fault {
  private Fault() {}

  /** Content that is not what it must be. */
  static KindlingException data(String where, String what) {
    return new KindlingException(ExitCode.DATA, Shown.value(where) + ": " + what);
  }

  static KindlingException data(String where, String what, Throwable cause) {
    return new KindlingException(ExitCode.DATA, Shown.value(where) + ": " + what, cause);
  }

  /** What reading came to: broken content is a fault of the data, a lost disk is not. */
  static KindlingException reading(String where, IOException cause) {
    String reason = reason(cause);
    // Java's own streams tell in this way also of a file that may not be read.
    if (cause instanceof FileNotFoundException && !reason.contains("Permission denied")) {
      return data(where, "no such file or folder", cause);
    }
    if (cause instanceof EOFException) {
      return data(where, "ends too early, as a file does that was cut off", cause);
    }
    if (cause instanceof BrokenContentException) {
      return data(where, reason, cause);
    }
    return cause instanceof ZipException
        ? data(where, "is broken: " + reason, cause)
        : new KindlingException(ExitCode.IO, Shown.value(where) + ": " + reason, cause);
  }

  /** Why something failed, in one line. */
  static String reason(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("");
  }
}
