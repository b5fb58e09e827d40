package org.kindling.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Kindling this is, and what it stands on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return all().entrySet().stream()
        .map(part -> part.getKey() + " " + part.getValue())
        .toArray(String[]::new);
  }

  /** The versions that a result may depend on, by name. */
  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kindling", packaged("org.kindling", "kindling-core"));
    versions.put("java", Runtime.version().toString());
    versions.put("nd4j", packaged("org.nd4j", "nd4j-native"));
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    return versions;
  }

  /** A library's version as Maven has written it into its jar. */
  private static String packaged(String group, String artifact) {
    String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream stream = Version.class.getResourceAsStream(resource)) {
      if (stream == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
