package org.kindling.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code scripts/spark-home} makes, with YARN's part and a log that tells what is awaited.
 *
 * @param home the folder
 */
public record SparkInstallation(Path home) {
  private static final String LOG =
      """
      rootLogger.level = warn
      rootLogger.appenderRef.stderr.ref = stderr
      appender.stderr.type = Console
      appender.stderr.name = stderr
      appender.stderr.target = SYSTEM_ERR
      appender.stderr.layout.type = PatternLayout
      appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
      logger.deploy.name = org.apache.spark.deploy
      logger.deploy.level = info
      """;

  /** The one among what the build makes. */
  public static SparkInstallation make() {
    Path home = Path.of("target", "spark-home").toAbsolutePath();
    String maker = Path.of("..", "scripts", "spark-home").toAbsolutePath().toString();
    StartedProcess.start(Path.of("target"), Map.of(), List.of(maker, home.toString()))
        .ended()
        .done();
    try {
      Files.writeString(home.resolve("conf").resolve("log4j2.properties"), LOG);
      Path yarn = home.resolve("jars").resolve("spark-yarn.jar");
      Files.deleteIfExists(yarn);
      Files.createSymbolicLink(yarn, sparkYarn());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SparkInstallation(home);
  }

  /** Starts one of Spark's own programs, such as its master. */
  StartedProcess start(
      Path folder, Map<String, String> environment, String type, String... arguments) {
    List<String> command = new ArrayList<>(List.of(bin("spark-class").toString(), type));
    command.addAll(List.of(arguments));
    return StartedProcess.start(folder, environment, command);
  }

  /** One of its programs. */
  public Path bin(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** Which Kindling is not built with, and a user's own installation has. */
  private static Path sparkYarn() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> jar.getFileName().toString().startsWith("spark-yarn_"))
        .findFirst()
        .orElseThrow();
  }
}
