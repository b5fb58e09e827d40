package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;
import org.kindling.task.Interval;
import org.kindling.task.RowCount;

/**
 * A part of the configuration tree, read with types and ranges; errors name the key, the value,
 * what was expected, and the file and line.
 */
public final class Section {
  private final Config config;
  private final String path;

  /** A part of a configuration at a path; empty for the whole. */
  public Section(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** The section below. */
  public Section at(String key) {
    return new Section(read(key, "a section", () -> config.getConfig(key)), name(key));
  }

  /** The sections of a list. */
  public List<Section> list(String key) {
    ConfigList values = read(key, "a list", () -> config.getList(key));
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (!(values.get(i) instanceof ConfigObject object)) {
        throw wrong(key, "a list of sections", values.get(i));
      }
      sections.add(new Section(object.toConfig(), name(key) + "[" + i + "]"));
    }
    return List.copyOf(sections);
  }

  /** The same, with values for keys that it lacks. */
  public Section over(Config defaults) {
    return new Section(config.withFallback(defaults), path);
  }

  /** A whole number. */
  public int integer(String key, Range range) {
    return (int) whole(key, range.within(Integer.MAX_VALUE), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number of 64 bits. */
  public long wide(String key, Range range) {
    return whole(key, range, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A number. */
  public double number(String key, Range range) {
    double number = read(key, range.description(), () -> config.getDouble(key));
    if (!range.contains(number)) {
      throw wrong(key, range.description());
    }
    return number;
  }

  /** A whole number, or empty where the key is null. */
  public Optional<Integer> optionalInteger(String key, Range range) {
    return absent(key) ? Optional.empty() : Optional.of(integer(key, range));
  }

  /** A number, or empty where the key is null. */
  public Optional<Double> optionalNumber(String key, Range range) {
    return absent(key) ? Optional.empty() : Optional.of(number(key, range));
  }

  /** A non-empty text. */
  public String text(String key) {
    String expected = "a text";
    if (absent(key)) {
      throw wrong(key, expected, value(key));
    }
    String text = read(key, expected, () -> config.getString(key));
    if (text.isBlank()) {
      throw wrong(key, "a text that is not empty", value(key));
    }
    return text;
  }

  /** A text of which also blanks count. */
  public String letters(String key) {
    return read(key, "a text", () -> config.getString(key));
  }

  /** A text, or empty where the key is null. */
  public Optional<String> optionalText(String key) {
    return absent(key) ? Optional.empty() : Optional.of(text(key));
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return List.copyOf(read(key, "a list of texts", () -> config.getStringList(key)));
  }

  /** A text, or a list of at least one. */
  List<String> oneOrMoreTexts(String key) {
    if (!isList(key)) {
      return List.of(text(key));
    }
    List<String> texts = texts(key);
    if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      throw wrong(key, "a text, or a list of texts that are not empty");
    }
    return texts;
  }

  /** A path or URI. */
  public String path(String key) {
    return checkedPath(key, text(key));
  }

  /** A list of paths and URIs. */
  public List<String> paths(String key) {
    return texts(key).stream().map(path -> checkedPath(key, path)).toList();
  }

  /** A path or URI, or a list of at least one. */
  public List<String> oneOrMorePaths(String key) {
    return oneOrMoreTexts(key).stream().map(path -> checkedPath(key, path)).toList();
  }

  private String checkedPath(String key, String path) {
    GivenPath.expectedInsteadOf(path)
        .ifPresent(
            expected -> {
              throw wrong(key, expected);
            });
    return path;
  }

  /** A list of whole numbers. */
  public List<Integer> integers(String key, Range range) {
    String expected = "a list of whole numbers " + range.description();
    return integers(key, expected, range.within(Integer.MAX_VALUE));
  }

  private List<Integer> integers(String key, String expected, Range range) {
    List<Integer> values = new ArrayList<>();
    for (ConfigValue value : read(key, expected, () -> config.getList(key))) {
      values.add(
          WholeNumber.of(value)
              .filter(number -> number.isIn(range, Integer.MIN_VALUE, Integer.MAX_VALUE))
              .orElseThrow(() -> wrong(key, expected, value(key)))
              .value()
              .intValue());
    }
    return List.copyOf(values);
  }

  /** Two numbers, the lower one first. */
  public Interval interval(String key) {
    String expected = "two finite numbers, the lower one first";
    List<Double> ends = read(key, expected, () -> config.getDoubleList(key));
    if (ends.size() != 2
        || !ends.stream().allMatch(Range.FINITE::contains)
        || ends.get(0) > ends.get(1)) {
      throw wrong(key, expected, value(key));
    }
    return new Interval(ends.get(0), ends.get(1));
  }

  /** A number of rows, or two for a range. */
  public RowCount rows(String key) {
    if (value(key).valueType() != ConfigValueType.LIST) {
      return RowCount.of(integer(key, Range.atLeast(1)));
    }
    String expected = "a number of rows, or two from 1 up, the lower one first";
    List<Integer> ends = integers(key, expected, Range.atLeast(1));
    if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
      throw wrong(key, expected, value(key));
    }
    return new RowCount(ends.get(0), ends.get(1));
  }

  /** {@code yes} where the key's value is true, {@code no} where it is false. */
  public <T> T either(String key, T yes, T no) {
    return read(key, "true or false", () -> config.getBoolean(key)) ? yes : no;
  }

  /** A time above 0, such as {@code 10 minutes}. */
  public Duration duration(String key) {
    String expected = "a duration above 0, such as 10 minutes";
    Duration duration = read(key, expected, () -> config.getDuration(key));
    if (duration.isNegative() || duration.isZero()) {
      throw wrong(key, expected, value(key));
    }
    return duration;
  }

  /** A size of memory, in bytes. */
  public long bytes(String key) {
    String expected = "a size above 0, such as 32 MiB";
    long bytes = read(key, expected, () -> config.getBytes(key));
    if (bytes < 1) {
      throw wrong(key, expected, value(key));
    }
    return bytes;
  }

  /** One of the constants of an enum, written as {@code meta-sgd} for {@code META_SGD}. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    if (!ChoiceWords.has(name(key))) {
      throw new IllegalStateException(name(key) + " is missing from ChoiceWords");
    }
    return constant(type, word(key, words(type)));
  }

  /** One of the given words. */
  public String word(String key, List<String> words) {
    String expected = "one of " + String.join(", ", words);
    String given = absent(key) ? "" : read(key, expected, () -> config.getString(key));
    if (!words.contains(given)) {
      throw wrong(key, expected, value(key));
    }
    return given;
  }

  /** The words for the constants of an enum. */
  public static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Section::word).toList();
  }

  /** The constant with this word. */
  public static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return type.getEnumConstants()[words(type).indexOf(word)];
  }

  /** Whether the key's value is null, or in a section of a list not there. */
  public boolean absent(String key) {
    return !config.hasPath(key);
  }

  /** Whether the key's value is a list. */
  public boolean isList(String key) {
    return value(key).valueType() == ConfigValueType.LIST;
  }

  /** Whether the key's value is a number. */
  public boolean isNumber(String key) {
    return value(key).valueType() == ConfigValueType.NUMBER;
  }

  /** Whether the key's value is this word. */
  public boolean says(String key, String word) {
    return !absent(key) && word.equals(value(key).unwrapped());
  }

  /** Whether the key's value is this one. */
  public boolean is(String key, Object value) {
    return value.equals(value(key).unwrapped());
  }

  /** An error about a key's value. */
  public KindlingException wrong(String key, String expected) {
    return wrong(key, expected, value(key));
  }

  /** The key's value as a person is shown it. */
  public String shown(String key) {
    return shown(value(key));
  }

  /** Where the value of a key, or of one in a section below, was written. */
  public String place(String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? Origins.describe(value(path).origin())
        : at(path.substring(0, dot)).place(path.substring(dot + 1));
  }

  /** The section as it was parsed. */
  public Config tree() {
    return config;
  }

  /** The section's own name, such as {@code kindling.algorithm}. */
  public String path() {
    return path;
  }

  /** A constant as it is written in a configuration: {@code META_SGD} is {@code meta-sgd}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private long whole(String key, Range range, long least, long most) {
    String expected = "a whole number " + range.description();
    return WholeNumber.of(value(key))
        .filter(number -> number.isIn(range, least, most))
        .orElseThrow(() -> wrong(key, expected))
        .value()
        .longValueExact();
  }

  private <T> T read(String key, String expected, Supplier<T> getter) {
    try {
      return getter.get();
    } catch (ConfigException.WrongType | ConfigException.BadValue | ConfigException.Missing e) {
      throw wrong(key, expected, value(key));
    }
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private ConfigValue value(String key) {
    return config.root().get(key);
  }

  private KindlingException wrong(String key, String expected, ConfigValue value) {
    return new KindlingException(
        ExitCode.USAGE,
        name(key)
            + " must be "
            + expected
            + (value == null ? " but is missing" : " but was " + shown(value))
            + " ("
            + Origins.describe(value == null ? config.root().origin() : value.origin())
            + ")");
  }

  private static String shown(ConfigValue value) {
    boolean list = value.valueType() == ConfigValueType.LIST;
    return Shown.value(
        list || value.valueType() == ConfigValueType.OBJECT
            ? value.render(ConfigRenderOptions.concise())
            : String.valueOf(value.unwrapped()));
  }
}
