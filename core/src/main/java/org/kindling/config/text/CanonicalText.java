package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a configuration so that equal values give equal bytes: keys sorted, without comments,
 * numbers in one spelling ({@code 1e-3} and {@code 0.001} are one value).
 */
public final class CanonicalText {
  private static final ConfigRenderOptions FORMAT =
      ConfigRenderOptions.defaults().setOriginComments(false).setComments(false).setJson(false);

  private CanonicalText() {}

  /** The tree as text. */
  public static String of(Config tree) {
    return ConfigValueFactory.fromAnyRef(normal(tree.root().unwrapped())).render(FORMAT);
  }

  /** The value as text. */
  public static String of(ConfigValue value) {
    return value.valueType() == ConfigValueType.NULL
        ? "null"
        : ConfigValueFactory.fromAnyRef(normal(value.unwrapped()))
            .render(ConfigRenderOptions.concise());
  }

  private static Object normal(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, element) -> sorted.put((String) key, normal(element)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CanonicalText::normal).toList();
    }
    return value instanceof Number number ? normal(number) : value;
  }

  /** A whole number as such, unless a double cannot tell it from the next; another as a double. */
  private static Number normal(Number number) {
    double value = number.doubleValue();
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    if (number instanceof Double && !whole) {
      return value;
    }
    return number.longValue();
  }
}
