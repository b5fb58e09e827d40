package org.kindling.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Which Kindling this is, and what it stands on. */
public final class Versions {
  private static final String UNPACKAGED = "development";

  private Versions() {}

  /** The versions that a result may depend on, by name. */
  public static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kindling", of("org.kindling", "kindling-core"));
    versions.put("java", Runtime.version().toString());
    versions.put("nd4j", of("org.nd4j", "nd4j-native"));
    return versions;
  }

  /** A library's version as Maven has written it into its jar. */
  public static String of(String group, String artifact) {
    String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream stream = Versions.class.getResourceAsStream(resource)) {
      if (stream == null) {
        return UNPACKAGED;
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", UNPACKAGED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
