package org.kindling.host;

import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/** The Java releases that Kindling runs on. */
public final class JavaRelease {
  private static final int FIRST = 17;

  /** From 24 on, a call fails by which Hadoop's client, and so every command, asks for its user. */
  private static final int FIRST_WITHOUT_HADOOP = 24;

  private JavaRelease() {}

  /**
   * Lets no command begin that would end in Hadoop's stack trace.
   *
   * @param home of that Java, for who must find another
   * @throws KindlingException (usage) on a release that Hadoop's client does not run on
   */
  public static void require(Runtime.Version version, String home) {
    if (version.feature() < FIRST || version.feature() >= FIRST_WITHOUT_HADOOP) {
      throw new KindlingException(
          ExitCode.USAGE,
          "Kindling runs on Java "
              + FIRST
              + " to "
              + (FIRST_WITHOUT_HADOOP - 1)
              + " but this is "
              + version
              + ", from "
              + home
              + ": Hadoop's client does not run on it; set JAVA_HOME to a JDK 17");
    }
  }
}
