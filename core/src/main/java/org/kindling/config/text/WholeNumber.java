package org.kindling.config.text;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number without a fraction, exactly as it is written: a double would round a seed of 17 digits,
 * and cut one of 30.
 *
 * @param value maybe far beyond what a type of the machine holds
 */
record WholeNumber(BigDecimal value) {
  /** Of longer ones no allowed number has so many digits. */
  private static final int MOST_LETTERS = 400;

  /** The number that is written there; empty where it is none, or has a fraction. */
  static Optional<WholeNumber> of(ConfigValue value) {
    boolean written =
        value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.STRING;
    String text = written ? value.atKey("it").getString("it") : "";
    if (text.isEmpty() || text.length() > MOST_LETTERS) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return number.stripTrailingZeros().scale() <= 0
          ? Optional.of(new WholeNumber(number))
          : Optional.empty();
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Whether it is in the range and in a type. */
  boolean isIn(Range range, long least, long most) {
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0
        && range.contains(value.doubleValue());
  }
}
