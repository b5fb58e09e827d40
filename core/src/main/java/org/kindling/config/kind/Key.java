package org.kindling.config.kind;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;

/**
 * A key that a {@link Kind} declares: its name, what values it may have, and its default.
 *
 * <p>Keys are equal where their names are. Those of built-in kinds have their defaults in {@code
 * reference.conf}, those of own kinds here.
 *
 * @param <T> what its value is read as
 */
public final class Key<T> {
  private static final Reader<String> PATH = Section::path;

  private final String name;
  private final Optional<Config> standard;
  private final Reader<T> reader;

  /** Takes a key's value from the section that it lies in. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Section section, String key);
  }

  private Key(String name, Optional<Config> standard, Reader<T> reader) {
    this.name = name;
    this.standard = standard;
    this.reader = reader;
  }

  /** A key of a built-in kind; its name may lead into sections, as {@code inner.steps} does. */
  public static <T> Key<T> builtIn(String name, Reader<T> reader) {
    return new Key<>(name, Optional.empty(), reader);
  }

  private static <T> Key<T> own(String name, Object standard, Reader<T> reader) {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "a key must be of small letters, digits and hyphens but was " + name);
    }
    Config value =
        ConfigFactory.empty().withValue(name, ConfigValueFactory.fromAnyRef(standard, "not given"));
    return new Key<>(name, Optional.of(value), reader);
  }

  /** A whole number. */
  public static Key<Integer> integer(String name, int standard, Range range) {
    return own(name, standard, (section, key) -> section.integer(key, range));
  }

  /** A finite number. */
  public static Key<Double> number(String name, double standard, Range range) {
    return own(name, standard, (section, key) -> section.number(key, range));
  }

  /** A whole number that need not be there; null is its default. */
  public static Key<Optional<Integer>> optionalInteger(String name, Range range) {
    return own(name, null, (section, key) -> section.optionalInteger(key, range));
  }

  /** A number that need not be there; null is its default. */
  public static Key<Optional<Double>> optionalNumber(String name, Range range) {
    return own(name, null, (section, key) -> section.optionalNumber(key, range));
  }

  /** Whole numbers. */
  public static Key<List<Integer>> integers(String name, List<Integer> standard, Range range) {
    return own(name, standard, (section, key) -> section.integers(key, range));
  }

  /** A text that is not empty. */
  public static Key<String> text(String name, String standard) {
    return own(name, standard, Section::text);
  }

  /** True or false. */
  public static Key<Boolean> flag(String name, boolean standard) {
    return own(name, standard, (section, key) -> section.either(key, true, false));
  }

  /** One of the constants of an enum, written as {@code meta-sgd} for {@code META_SGD}. */
  public static <E extends Enum<E>> Key<E> choice(String name, E standard) {
    Class<E> type = standard.getDeclaringClass();
    return own(
        name,
        Section.word(standard),
        (section, key) -> Section.constant(type, section.word(key, Section.words(type))));
  }

  /** A path or URI, which must be given: it has no default. */
  public static Key<String> path(String name) {
    return own(name, null, PATH);
  }

  /** Its name within the section of its kind. */
  public String name() {
    return name;
  }

  /** The default, as a tree with this key alone; empty where {@code reference.conf} has it. */
  public Optional<Config> standard() {
    return standard;
  }

  /** Whether its value is a path or URI. */
  public boolean isPath() {
    return reader == PATH;
  }

  /** Its value, checked. */
  public T read(Section kind) {
    String[] words = name.split("\\.", -1);
    Section section = kind;
    for (String part : Arrays.asList(words).subList(0, words.length - 1)) {
      section = section.at(part);
    }
    return reader.read(section, words[words.length - 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key<?> key && key.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
