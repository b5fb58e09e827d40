package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A standalone cluster with {@code spark.authenticate}. */
@Tag("cluster")
@Timeout(600)
class SecretsIT {
  private static final String SECRET = "hush-of-the-cluster";
  private static final String KEY = "hush-of-the-store";
  private static final String PASSWORD = "hush-of-the-keystore";

  @TempDir static Path folder;
  @TempDir static Path safe;

  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    SparkInstallation spark = SparkInstallation.make();
    Path log = spark.home().resolve("conf").resolve("log4j2.properties");
    Files.copy(log, safe.resolve("log4j2.properties"));
    settings("spark-defaults.conf", SECRET);
    cluster = StandaloneCluster.start(spark, folder, Map.of("SPARK_CONF_DIR", safe.toString()), 1);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void letsInWhoKnowsTheSecretAndWritesItNowhere() {
    StartedProcess.Ended ended =
        script(settings("mine.conf", SECRET))
            .run(Script.TRAINING, "--out=run", "--master", cluster.url())
            .done();

    assertThat(folder.resolve("run/run.json")).content().contains("spark.executor.memory");
    assertThat(ended.err() + ended.out()).contains("executor 0 on ");
    assertThat(holding(SECRET)).isEmpty();
    assertThat(holding(KEY)).isEmpty();
    assertThat(holding(PASSWORD)).isEmpty();
  }

  @Test
  void refusesWhoDoesNot() {
    StartedProcess.Ended ended =
        script(settings("theirs.conf", "a-guess"))
            .run(List.of("doctor"), "--master", cluster.url());

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.out()).doesNotContain("executor 0");
    assertThat(ended.err().lines()).last().asString().startsWith("kindling: ");
  }

  private static Script script(Path settings) {
    return new Script(
        folder,
        Map.of("SPARK_HOME", "", "KINDLING_SUBMIT_OPTIONS", "--properties-file " + settings));
  }

  private static Path settings(String name, String secret) {
    List<String> lines =
        List.of(
            "spark.authenticate true",
            "spark.authenticate.secret " + secret,
            "spark.network.crypto.enabled true",
            "spark.executor.memory 1g",
            "spark.hadoop.fs.s3a.secret.key " + KEY,
            "spark.executor.extraJavaOptions -Djavax.net.ssl.keyStorePassword=" + PASSWORD);
    try {
      return Files.write(safe.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written by anybody: the run's folder, the logs of all processes. */
  private static List<Path> holding(String secret) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".jar"))
          .filter(file -> text(file).contains(secret))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
