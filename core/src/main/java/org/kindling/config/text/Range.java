package org.kindling.config.text;

/**
 * The values that a number of the configuration may have.
 *
 * @param least the lowest allowed value
 * @param most the highest allowed value
 * @param description what a person calls it, such as {@code at least 1}
 */
public record Range(double least, double most, String description) {
  /** What is more than nothing, such as a rate. */
  public static final Range ABOVE_ZERO = new Range(Double.MIN_VALUE, Double.MAX_VALUE, "above 0");

  /** All numbers but infinity. */
  public static final Range FINITE =
      new Range(-Double.MAX_VALUE, Double.MAX_VALUE, "a finite number");

  /** What 64 bits hold. */
  public static final Range LONG =
      new Range(Long.MIN_VALUE, Long.MAX_VALUE, "from -9223372036854775808 to 9223372036854775807");

  /** As far down as single precision holds the exponential of a cosine of 1 over it. */
  public static final Range TEMPERATURE = new Range(0.0125, 1000, "between 0.0125 and 1000");

  /** From a number on. */
  public static Range atLeast(long least) {
    return new Range(least, Double.MAX_VALUE, "at least " + least);
  }

  /** Both ends included. */
  public static Range between(long least, long most) {
    return new Range(least, most, "between " + least + " and " + most);
  }

  /** Both ends included. */
  public static Range between(double least, double most) {
    return new Range(least, most, "between " + least + " and " + most);
  }

  /** Below one and at least zero, as a momentum must be. */
  public static Range fraction() {
    return new Range(0, Math.nextDown(1.0), "at least 0 and below 1");
  }

  /** The same range, cut off at what a type can hold. */
  Range within(long limit) {
    return most <= limit ? this : new Range(least, limit, description + " and at most " + limit);
  }

  boolean contains(double value) {
    return value >= least && value <= most;
  }
}
