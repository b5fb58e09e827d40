package org.kindling.config.text;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;

/** The keys that a configuration may have: refuses others, naming the nearest. */
public final class KnownKeys {
  /** Letters that are compared: each costs a step for each letter of every known key. */
  private static final int LONGEST = 200;

  private final String root;
  private final ConfigObject tree;

  /** The keys of a tree that stands at a path. */
  public KnownKeys(String root, ConfigObject tree) {
    this.root = root;
    this.tree = tree;
  }

  /** Refuses the first key of the given tree that this one does not have. */
  public void check(ConfigObject given) {
    check(root, given, tree);
  }

  private void check(String path, ConfigObject given, ConfigObject known) {
    for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
      String key = join(path, entry.getKey());
      ConfigValue counterpart = known.get(entry.getKey());
      if (counterpart == null) {
        throw unknown(key, entry.getValue());
      }
      if (entry.getValue() instanceof ConfigObject section) {
        if (!(counterpart instanceof ConfigObject knownSection)) {
          throw unknown(key + "." + section.keySet().stream().findFirst().orElse(""), section);
        }
        check(key, section, knownSection);
      }
    }
  }

  private KindlingException unknown(String key, ConfigValue value) {
    return new KindlingException(
        ExitCode.USAGE,
        "unknown key "
            + Shown.value(key)
            + " ("
            + Origins.describe(value.origin())
            + "); did you mean "
            + nearest(key.length() > LONGEST ? key.substring(0, LONGEST) : key)
            + "?");
  }

  private String nearest(String key) {
    List<String> paths = new ArrayList<>();
    collect(root, tree, paths);
    return paths.stream()
        .min(
            Comparator.<String>comparingInt(path -> Nearest.distance(lastWord(path), lastWord(key)))
                .thenComparingInt(path -> Nearest.distance(path, key)))
        .orElseThrow();
  }

  private static void collect(String path, ConfigObject section, List<String> paths) {
    section.forEach(
        (key, value) -> {
          paths.add(join(path, key));
          if (value instanceof ConfigObject inner) {
            collect(join(path, key), inner, paths);
          }
        });
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String lastWord(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
