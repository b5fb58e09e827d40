package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The keys whose values are words of a closed set. Such a word may be given in any case, and with
 * underscores; one spelling of it is kept, so that equal configurations have equal hashes.
 */
public final class ChoiceWords {
  private static final Set<String> KEYS =
      Set.of(
          "algorithm.covariance",
          "algorithm.distance",
          "algorithm.estimate",
          "algorithm.head",
          "algorithm.inner.optimizer",
          "algorithm.name",
          "algorithm.order",
          "algorithm.pooled.by",
          "eval.statistics",
          "loss.deviation",
          "loss.name",
          "model.activation",
          "model.down-sampling",
          "model.head.initialisation",
          "model.head.type",
          "model.initialisation",
          "model.normalisation",
          "model.readout",
          "model.type",
          "outer.optimizer",
          "outer.schedule",
          "published.statistics",
          "run.combine.by",
          "task.image.ink",
          "task.image.resize",
          "task.missing",
          "task.scaling",
          "task.source",
          "task.target-kind");

  /** Lists of sections, each with the path that a section of it overlays. */
  private static final Map<String, String> LISTS =
      Map.of("baselines", "", "eval.further", "eval", "published", "published");

  private ChoiceWords() {}

  /** The same configuration with the kept spelling of each such word. */
  public static Config canonical(Config tree) {
    return ((ConfigObject) canonical("", tree.root())).toConfig();
  }

  /** Whether this is such a key, as errors name it. */
  static boolean has(String name) {
    return KEYS.contains(name.replaceFirst("^kindling\\.", "").replaceAll("\\[\\d+]", ""));
  }

  /** The word as it is compared: in small letters, with hyphens for underscores. */
  public static String canonical(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ConfigValue canonical(String path, ConfigValue value) {
    if (value instanceof ConfigObject section) {
      Map<String, ConfigValue> values = new LinkedHashMap<>();
      section.forEach((key, inner) -> values.put(key, canonical(join(path, key), inner)));
      return ConfigValueFactory.fromMap(values).withOrigin(value.origin());
    }
    if (value instanceof ConfigList list && LISTS.containsKey(path)) {
      List<ConfigValue> values = new ArrayList<>();
      list.forEach(inner -> values.add(canonical(LISTS.get(path), inner)));
      return ConfigValueFactory.fromIterable(values).withOrigin(value.origin());
    }
    boolean word = value.valueType() == ConfigValueType.STRING && KEYS.contains(path);
    return word
        ? ConfigValueFactory.fromAnyRef(canonical((String) value.unwrapped()))
            .withOrigin(value.origin())
        : value;
  }

  private static String join(String path, String key) {
    if (path.isEmpty()) {
      return key.equals("kindling") ? "" : key;
    }
    return path + "." + key;
  }
}
