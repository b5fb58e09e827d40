package org.kindling.workplace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kindling.library.Versions;
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
    Map<String, String> versions = new LinkedHashMap<>(Versions.all());
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    return versions;
  }
}
