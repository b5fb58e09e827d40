package org.kindling.runfolder;

/**
 * Neighbouring values of a series, put together.
 *
 * @param from the first value's place
 * @param to the last value's place
 * @param low the smallest value
 * @param high the greatest value
 * @param sum of the values
 * @param count how many values
 */
public record Bucket(double from, double to, double low, double high, double sum, long count) {

  /** A bucket of one value. */
  public static Bucket of(double x, double value) {
    return new Bucket(x, x, value, value, value, 1);
  }

  /** This one and the next. */
  public Bucket and(Bucket next) {
    return new Bucket(
        from,
        next.to,
        Math.min(low, next.low),
        Math.max(high, next.high),
        sum + next.sum,
        count + next.count);
  }

  /** Halfway between its ends. */
  public double middle() {
    return (from + to) / 2;
  }

  /** The mean of its values. */
  public double mean() {
    return sum / count;
  }
}
