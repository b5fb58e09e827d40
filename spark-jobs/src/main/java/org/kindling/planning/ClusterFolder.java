package org.kindling.planning;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.network.util.JavaUtils;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A cluster as {@code cluster-config/clusters} describes it.
 *
 * @param name the folder's, or its path
 * @param settings of its {@code spark-defaults.conf}, by name
 * @param line the command that the head of that file has, line by line
 */
public record ClusterFolder(String name, Map<String, String> settings, List<String> line) {
  private static final int MOST_BYTES = 1 << 20;
  private static final String BEGINS = "# *\"\\$SPARK_HOME\"/bin/spark-submit .*";

  /** Copies the collections. */
  public ClusterFolder {
    settings = Map.copyOf(settings);
    line = List.copyOf(line);
  }

  /**
   * Reads one.
   *
   * @param folders where clusters are
   * @param name of one of them, or a path or URI of any
   * @throws KindlingException (input/output) where there is none, (usage) where its head has no
   *     line to copy
   */
  public static ClusterFolder read(Uris uris, String folders, String name) {
    String folder = name.contains("/") ? name : folders + "/" + name;
    String text = uris.text("--cluster", folder + "/spark-defaults.conf", MOST_BYTES);
    List<String> line = line(text);
    if (line.isEmpty()) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
                  Locale.ROOT,
                  "--cluster %s: the head of spark-defaults.conf must have a line that begins with",
                  folder)
              + " \"$SPARK_HOME\"/bin/spark-submit but has none");
    }
    return new ClusterFolder(name, settings(text), line);
  }

  private static Map<String, String> settings(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(
            Collectors.toMap(
                key -> key, key -> properties.getProperty(key).strip(), (a, b) -> a, TreeMap::new));
  }

  /** Up to the first of its lines that does not go on. */
  private static List<String> line(String text) {
    List<String> from =
        text.lines()
            .takeWhile(line -> line.startsWith("#"))
            .dropWhile(line -> !line.matches(BEGINS))
            .map(line -> line.substring(1).strip())
            .toList();
    int last = (int) from.stream().takeWhile(line -> line.endsWith("\\")).count();
    return from.subList(0, Math.min(from.size(), last + 1));
  }

  /** Whether one process is driver and executor. */
  public boolean isLocal() {
    return settings.getOrDefault("spark.master", "").startsWith("local");
  }

  /** Whether the number of executors can be asked for. */
  boolean countsExecutors() {
    return settings.containsKey("spark.executor.instances");
  }

  /** A number that the folder gives, or another. */
  public int number(String key, int otherwise) {
    try {
      return settings.containsKey(key) ? Integer.parseInt(settings.get(key)) : otherwise;
    } catch (NumberFormatException e) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "--cluster %s: %s must be a number but is %s",
              name,
              key,
              settings.get(key)),
          e);
    }
  }

  /** Bytes that the folder gives, such as {@code 4g}, or 0. */
  long bytes(String key) {
    return JavaUtils.byteStringAsMb(settings.getOrDefault(key, "0m")) << 20;
  }
}
