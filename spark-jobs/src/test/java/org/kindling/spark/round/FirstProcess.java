package org.kindling.spark.round;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What happens to the first process alone of several that share a disk. */
public final class FirstProcess {
  private FirstProcess() {}

  /**
   * Kills this process where it is the first.
   *
   * @param file that is made by the first
   */
  public static void kills(String file) {
    if (isFirst(file)) {
      isKilled();
    }
  }

  /** Whether nobody has asked before. */
  static boolean isFirst(String file) {
    try {
      Files.createFile(Path.of(file));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills this process, whichever it is. */
  static void isKilled() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-9", pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }
}
