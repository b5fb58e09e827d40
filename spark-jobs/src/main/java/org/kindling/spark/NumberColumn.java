package org.kindling.spark;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.kindling.table.CellType;

/**
 * A column of numbers, given as a column's name or as a Spark SQL expression.
 *
 * <p>Truth values count as 0 and 1, dates as days since 1970, times of day as seconds since
 * midnight, dates with times as microseconds since 1970, as if they were of UTC where they name no
 * offset.
 *
 * @param setting the key of the configuration, for errors
 * @param text what is given there
 * @param value the value, of its own type
 * @param columns the table's columns that it is computed from
 * @param use how these enter
 * @param casts texts that it takes for decimal numbers
 */
record NumberColumn(
    String setting, String text, Column value, Set<String> columns, Use use, List<Column> casts) {
  NumberColumn {
    columns = Set.copyOf(columns);
    casts = List.copyOf(casts);
  }

  /** How a column enters. */
  enum Use {
    /** By its value alone. */
    AS_IT_STANDS,
    /** Into an expression, whose meaning may depend on its type. */
    IN_AN_EXPRESSION
  }

  /**
   * The number that a value stands for; NaN for one that is missing, empty for one that no finite
   * double stands for exactly.
   */
  static OptionalDouble number(Object value) {
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
    if (value instanceof Instant time) {
      return micros(time);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof Long || value instanceof Integer) {
      return decimal(BigDecimal.valueOf(((Number) value).longValue()));
    }
    double number = ((Number) value).doubleValue();
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
    return OptionalDouble.of(ChronoUnit.MICROS.between(Instant.EPOCH, time));
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
