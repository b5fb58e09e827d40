package org.kindling.spark.table;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The text that a value of a category is known by: that which stands there, or of a value that is
 * no text the one text that all equal values have, whatever they were written as and in which type.
 */
final class CategoryValue {
  private CategoryValue() {}

  /** The text; an empty one for a value that is missing, empty for a number that is infinite. */
  static Optional<String> of(Object value) {
    if (value == null) {
      return Optional.of("");
    }
    if (value instanceof Double number) {
      return number.isInfinite() ? Optional.empty() : Optional.of(number(number));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(plain(number));
    }
    return Optional.of(
        value instanceof Float number ? number(number.doubleValue()) : value.toString());
  }

  /** Whether values of this Spark type have a text. */
  static boolean takes(String typeName) {
    return typeName.equals("string") || NumberValue.takes(typeName);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : plain(new BigDecimal(Double.toString(value)));
  }

  /** 2.0 as 2, the whole number that it equals. */
  private static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    boolean zerosAtTheEnd = shortest.scale() < 0 && shortest.precision() - shortest.scale() <= 40;
    return (zerosAtTheEnd ? shortest.setScale(0) : shortest).toString();
  }
}
