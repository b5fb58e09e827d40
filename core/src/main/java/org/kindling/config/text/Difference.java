package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A key with different values in two configurations.
 *
 * @param key its path
 * @param before the earlier value
 * @param after the later value
 */
public record Difference(String key, String before, String after) {
  /** Keys that decide the shapes of what a checkpoint holds, or what its numbers are of. */
  private static final List<String> ARCHITECTURE =
      List.of(
          "kindling.model.",
          "kindling.algorithm.name",
          "kindling.algorithm.class",
          "kindling.algorithm.inner.optimizer",
          "kindling.algorithm.context-steps",
          "kindling.algorithm.covariance",
          "kindling.algorithm.estimate",
          "kindling.outer.optimizer",
          "kindling.outer.class");

  /** Whether a checkpoint made under one value cannot be continued under the other. */
  public boolean architectural() {
    return ARCHITECTURE.stream().anyMatch(key::startsWith);
  }

  @Override
  public String toString() {
    return key + " was " + before + " and is now " + after;
  }

  /** The keys whose values differ, in the order of their names. */
  public static List<Difference> between(Config before, Config after) {
    Map<String, String> left = new TreeMap<>();
    Map<String, String> right = new TreeMap<>();
    flatten("", before.root(), left);
    flatten("", after.root(), right);
    Set<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      String earlier = left.getOrDefault(key, "absent");
      String later = right.getOrDefault(key, "absent");
      if (!earlier.equals(later)) {
        differences.add(new Difference(key, earlier, later));
      }
    }
    return List.copyOf(differences);
  }

  private static void flatten(String path, ConfigObject section, Map<String, String> into) {
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      if (entry.getValue() instanceof ConfigObject inner) {
        flatten(key, inner, into);
      } else {
        into.put(key, CanonicalText.of(entry.getValue()));
      }
    }
  }
}
