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
 * A folder that is to Spark what its distribution is: {@code bin}, {@code conf} and {@code jars}.
 *
 * <p>The jars are links to those on the class path that a cluster brings along. The two programs do
 * what Spark's own do: they ask its launcher for the command, and run it.
 *
 * @param home the folder
 */
public record SparkInstallation(Path home) {
  private static final String SPARK_CLASS =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      export SPARK_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) SPARK_SCALA_VERSION=2.12
      launcher=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main)
      # The command comes after an empty line.
      mapfile -d '' -t command < <("${launcher[@]}" "$@" | tail -n +2)
      exec "${command[@]}"
      """;

  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      exec "$(dirname "${BASH_SOURCE[0]}")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
      """;

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

  /** The one among what the build makes; its links are made anew. */
  public static SparkInstallation make() {
    Path home = Path.of("target", "spark").toAbsolutePath();
    try {
      Path bin = Files.createDirectories(home.resolve("bin"));
      program(bin.resolve("spark-class"), SPARK_CLASS);
      program(bin.resolve("spark-submit"), SPARK_SUBMIT);
      Files.writeString(
          Files.createDirectories(home.resolve("conf")).resolve("log4j2.properties"), LOG);
      link(jars(), Files.createDirectories(home.resolve("jars")));
      return new SparkInstallation(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one of Spark's own programs, such as its master. */
  Program start(Path folder, Map<String, String> environment, String type, String... arguments) {
    List<String> command = new ArrayList<>(List.of(bin("spark-class").toString(), type));
    command.addAll(List.of(arguments));
    return Program.start(folder, environment, command);
  }

  /** One of its programs. */
  public Path bin(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }

  private static void link(List<Path> files, Path folder) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path link : old.toList()) {
        Files.delete(link);
      }
    }
    for (Path file : files) {
      Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
    }
  }

  /** What the packaged jar leaves to the cluster, and YARN's part. */
  private static List<Path> jars() throws IOException {
    String provided = Files.readString(Path.of("target", "spark-classpath.txt"));
    String tests = System.getProperty("java.class.path");
    return Stream.concat(
            paths(provided),
            paths(tests).filter(jar -> jar.getFileName().toString().startsWith("spark-yarn_")))
        .toList();
  }

  private static Stream<Path> paths(String classPath) {
    return Stream.of(classPath.strip().split(File.pathSeparator)).map(Path::of);
  }
}
