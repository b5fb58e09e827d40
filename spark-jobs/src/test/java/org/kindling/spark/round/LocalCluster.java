package org.kindling.spark.round;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.kindling.spark.executor.KindlingSpark;

/**
 * Two executors in processes of their own, with one core each, started from this one.
 *
 * <p>Spark looks for its jars in an installation, which a test has none of: its own test mode takes
 * an empty folder and the class path that it is given.
 */
public final class LocalCluster implements AutoCloseable {
  private final SparkSession session;

  /** With further settings of Spark's. */
  public LocalCluster(Map<String, String> settings) {
    Path home = emptyInstallation();
    System.setProperty("spark.testing", "true");
    System.setProperty("spark.test.home", home.toString());
    Map<String, String> all = new HashMap<>(settings);
    all.put("spark.master", "local-cluster[2,1,1024]");
    all.put("spark.ui.enabled", "false");
    all.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    all.put("spark.executorEnv.SPARK_SCALA_VERSION", "2.12");
    session = KindlingSpark.session(all);
  }

  /** The session, which ends with this. */
  public SparkSession session() {
    return session;
  }

  private static Path emptyInstallation() {
    try {
      Path home = Files.createTempDirectory("spark-home");
      Files.createDirectories(home.resolve("jars"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    session.stop();
    System.clearProperty("spark.testing");
    System.clearProperty("spark.test.home");
  }
}
