package org.kindling.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;

/**
 * A cluster under {@code cluster-config/clusters}.
 *
 * @param settings of its {@code spark-defaults.conf}, as spark-submit reads them
 */
record ShippedCluster(Path path, Map<String, String> settings) {
  static final Path ALL = Path.of("../cluster-config/clusters").toAbsolutePath().normalize();

  static List<ShippedCluster> all() throws IOException {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(ShippedCluster::read).toList();
    }
  }

  static ShippedCluster named(String name) {
    return read(ALL.resolve(name));
  }

  private static ShippedCluster read(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path.resolve("spark-defaults.conf"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ShippedCluster(
        path,
        properties.stringPropertyNames().stream()
            .collect(
                Collectors.toMap(key -> key, properties::getProperty, (a, b) -> a, TreeMap::new)));
  }

  String name() {
    return path.getFileName().toString();
  }

  String text() throws IOException {
    return Files.readString(path.resolve("spark-defaults.conf"));
  }

  boolean isHardened() {
    return name().endsWith("-hardened");
  }

  /** What a role's processes find in their environment, by prefix. */
  Map<String, String> environment(String prefix) {
    return settings.entrySet().stream()
        .filter(setting -> setting.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                setting -> setting.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  /** Megabytes of a setting, such as {@code 4g}. */
  long megabytes(String key) {
    return JavaUtils.byteStringAsMb(settings.get(key));
  }

  /** Megabytes of a JVM's flag, such as {@code -Dname=4g}. */
  long megabytes(String optionsKey, String flag) {
    Matcher matcher = Pattern.compile("-D" + flag + "=(\\S+)").matcher(settings.get(optionsKey));
    if (!matcher.find()) {
      throw new IllegalStateException(name() + ": " + optionsKey + " lacks " + flag);
    }
    return JavaUtils.byteStringAsMb(matcher.group(1));
  }
}
