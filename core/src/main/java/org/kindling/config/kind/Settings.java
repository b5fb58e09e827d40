package org.kindling.config.kind;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.config.text.Section;

/**
 * What a configuration says for the keys that a {@link Kind} declares: all read and checked.
 *
 * <p>A value: settings that say the same are equal, and have one text.
 *
 * @param seed of the experiment, from which all random numbers follow
 * @param values by the keys' names
 */
public record Settings(long seed, Map<String, Object> values) {
  /** Copies the values, in the order of their names. */
  public Settings {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Reads and checks the value of each key. */
  static Settings read(Section section, List<Key<?>> keys, long seed) {
    Map<String, Object> values = new TreeMap<>();
    keys.forEach(key -> values.put(key.name(), key.read(section)));
    return new Settings(seed, values);
  }

  /** Whether the key is among those that were declared. */
  public boolean has(Key<?> key) {
    return values.containsKey(key.name());
  }

  /** The value of a declared key. */
  @SuppressWarnings("unchecked") // A key's name leads to what this key has read.
  public <T> T get(Key<T> key) {
    if (!has(key)) {
      throw new IllegalArgumentException(
          "the key " + key + " is read but not declared; declared are " + values.keySet());
    }
    return (T) values.get(key.name());
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
