package org.kindling.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a cell of a table is; its texts are those of this grammar, and no others.
 *
 * <p>Java's own grammar takes "12D" for 12, Spark's takes "08:15" for a time of today; a text that
 * is not of the grammar here is a text and nothing else.
 */
public enum CellType {
  /** A whole number of at most 64 bits. */
  WHOLE("whole numbers", "[+-]?[0-9]+") {
    @Override
    public Object value(String text) {
      return Long.valueOf(text);
    }
  },
  /** A decimal number with a point, maybe with a power of ten. */
  DECIMAL("numbers", "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?") {
    @Override
    public Object value(String text) {
      double value = Double.parseDouble(text);
      boolean zero =
          text.split("[eE]", -1)[0].chars().noneMatch(digit -> digit >= '1' && digit <= '9');
      if (Double.isInfinite(value) || (value == 0) != zero) {
        throw new NumberFormatException("beyond what a double holds");
      }
      return value;
    }

    @Override
    public boolean matches(String text) {
      // Many digits and nothing else are a whole number that would be rounded.
      return !WHOLE.pattern.matcher(text).matches() && super.matches(text);
    }
  },
  /** 2024-12-31. */
  DATE("dates", "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
    @Override
    public Object value(String text) {
      return LocalDate.parse(text);
    }

    @Override
    public String text(double number) {
      return LocalDate.ofEpochDay((long) number).toString();
    }
  },
  /** 2024-12-31 23:59:59.123456, without or with seconds and their parts; a T may be between. */
  DATE_TIME("dates with times", Patterns.DATE_TIME) {
    @Override
    public Object value(String text) {
      return micros(LocalDateTime.parse(text.replace(' ', 'T')));
    }

    @Override
    public String text(double number) {
      return LocalDateTime.ofInstant(ofMicros(number), ZoneOffset.UTC).toString();
    }
  },
  /** The same with a Z or an offset such as +02:00: a point in time. */
  INSTANT("dates with times and offsets", Patterns.DATE_TIME + "(Z|[+-][0-9]{2}:[0-9]{2})") {
    @Override
    public Object value(String text) {
      OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', 'T'));
      micros(time.toLocalDateTime());
      return time.toInstant();
    }

    @Override
    public String text(double number) {
      return ofMicros(number).toString();
    }
  },
  /** 23:59 or 23:59:59.123, a number: the seconds since midnight. */
  TIME("times of day", Patterns.TIME) {
    @Override
    public Object value(String text) {
      return LocalTime.parse(text).toNanoOfDay() / 1e9;
    }

    @Override
    public String text(double number) {
      return LocalTime.ofNanoOfDay(Math.round(number * 1e9)).toString();
    }
  },
  /** true or false. */
  TRUTH("true or false", "true|false|TRUE|FALSE|True|False") {
    @Override
    public Object value(String text) {
      return text.charAt(0) == 't' || text.charAt(0) == 'T';
    }

    @Override
    public String text(double number) {
      return number == 0 ? "false" : "true";
    }
  },
  /** Anything. */
  TEXT("texts", ".*") {
    @Override
    public Object value(String text) {
      return text;
    }

    @Override
    public boolean matches(String text) {
      return true;
    }
  };

  /** Longer texts are no values, and are not looked at. */
  private static final int MOST_LETTERS = 400;

  private final String words;
  private final Pattern pattern;

  CellType(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  /** The type of a text that is not empty. */
  public static CellType of(String text) {
    return Arrays.stream(values()).filter(type -> type.matches(text)).findFirst().orElse(TEXT);
  }

  /** The type with this name, as {@link #word} gives it. */
  static Optional<CellType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** The value that a text of this type stands for. */
  public abstract Object value(String text);

  /**
   * A text of this type that stands for a number, as {@code docs/tables.md} says what each comes
   * to; numbers without a fraction where they have none.
   */
  public String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1L << 53
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Whether the text is of this type. */
  public boolean matches(String text) {
    if (text.length() > MOST_LETTERS || !pattern.matcher(text).matches()) {
      return false;
    }
    try {
      value(text);
      return true;
    } catch (DateTimeException | NumberFormatException e) {
      return false;
    }
  }

  /** Whether it is a number as it stands, and no date, time or truth value. */
  public boolean isPlainNumber() {
    return this == WHOLE || this == DECIMAL;
  }

  /** What a column of it has, for a person. */
  public String words() {
    return words;
  }

  /** Its name where it is kept. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Spark's times go no further than microseconds. */
  private static LocalDateTime micros(LocalDateTime time) {
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new DateTimeException("finer than microseconds");
    }
    return time;
  }

  private static Instant ofMicros(double number) {
    return Instant.EPOCH.plus((long) number, ChronoUnit.MICROS);
  }

  private static final class Patterns {
    static final String TIME = "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?";
    static final String DATE_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]" + TIME;
  }
}
