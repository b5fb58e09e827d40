package org.kindling.judge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kindling.config.Experiment;

/** What tells the test tasks of one experiment from those of another. */
public final class TestTasks {
  private TestTasks() {}

  /** A sum over where the tasks come from and the seed that draws them: equal for equal tasks. */
  public static String name(Experiment experiment) {
    String origin = experiment.seed() + " " + experiment.testTask();
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
