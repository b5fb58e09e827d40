package org.kindling.workplace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kindling.host.KindlingBuild;
import picocli.CommandLine.IVersionProvider;

/** Which Kindling this is, and what it stands on. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return all().entrySet().stream()
        .map(part -> part.getKey() + " " + part.getValue())
        .toArray(String[]::new);
  }

  /** The versions that a result may depend on, by name. */
  public static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kindling", KindlingBuild.version("org.kindling", "kindling-core"));
    versions.put("java", Runtime.version().toString());
    versions.put("nd4j", KindlingBuild.version("org.nd4j", "nd4j-native"));
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    return versions;
  }
}
