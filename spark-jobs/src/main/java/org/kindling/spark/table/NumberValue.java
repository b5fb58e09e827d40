package org.kindling.spark.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.kindling.table.CellType;

/**
 * The number that a value of a table stands for.
 *
 * <p>Truth values count as 0 and 1, dates as days since 1970, times of day as seconds since
 * midnight, dates with times as microseconds since 1970, as if they were of UTC where they name no
 * offset.
 */
final class NumberValue {
  private NumberValue() {}

  /**
   * The number that a value stands for; NaN for one that is missing, empty for one that no finite
   * double stands for exactly.
   */
  static OptionalDouble of(Object value) {
    if (value == null) {
      return OptionalDouble.of(Double.NaN);
    }
    if (value instanceof Boolean truth) {
      return OptionalDouble.of(truth ? 1 : 0);
    }
    if (value instanceof LocalDate date) {
      return OptionalDouble.of(date.toEpochDay());
    }
    if (value instanceof LocalDateTime time) {
      return micros(time.toInstant(ZoneOffset.UTC));
    }
    return value instanceof Instant time ? micros(time) : ofNumber((Number) value);
  }

  private static OptionalDouble ofNumber(Number value) {
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof Long || value instanceof Integer) {
      return decimal(BigDecimal.valueOf(value.longValue()));
    }
    double number = value.doubleValue();
    return Double.isInfinite(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** Whether values of this Spark type have a number. */
  static boolean takes(String typeName) {
    return typeName
        .replaceFirst("\\(.*", "")
        .matches(
            "byte|short|integer|long|float|double|decimal|boolean|date|timestamp|timestamp_ntz|void");
  }

  /** Whether a text is one for which a cast to a number gives what stands there. */
  static boolean isNumber(String text) {
    String stripped = text.strip();
    return CellType.WHOLE.matches(stripped) || CellType.DECIMAL.matches(stripped);
  }

  private static OptionalDouble micros(Instant time) {
    return decimal(BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time)));
  }

  /** A whole number that a double would round to another one has none. */
  private static OptionalDouble decimal(BigDecimal value) {
    double number = value.doubleValue();
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    return Double.isInfinite(number) || (whole && new BigDecimal(number).compareTo(value) != 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(number);
  }
}
