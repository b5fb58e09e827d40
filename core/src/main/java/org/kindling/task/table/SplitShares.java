package org.kindling.task.table;

import java.util.List;
import org.kindling.task.Split;

/**
 * Which shares of a table's entities are for what, each above 0; together they are 1.
 *
 * @param train to learn from
 * @param validation to choose by
 * @param test to report on
 */
public record SplitShares(double train, double validation, double test) implements SplitRule {
  /** Where nobody has said otherwise: 60, 10 and 30 %. */
  public static final SplitShares USUAL = new SplitShares(0.6, 0.1, 0.3);

  /** What sums of decimal fractions differ by. */
  private static final double ROUNDING = 1e-9;

  /** Checks the shares. */
  public SplitShares {
    if (!(train > 0 && validation > 0 && test > 0)
        || Math.abs(train + validation + test - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "the shares of a split must be above 0 and 1 together but were "
              + List.of(train, validation, test));
    }
  }

  @Override
  public String describe(long seed) {
    return "by a hash of the key and seed "
        + seed
        + ": train "
        + train
        + ", validation "
        + validation
        + ", test "
        + test;
  }

  /** Which split a number of [0, 1) falls into: the lowest train, the highest test. */
  Split at(double place) {
    if (place >= 1 - test) {
      return Split.META_TEST;
    }
    return place >= 1 - test - validation ? Split.META_VALIDATION : Split.META_TRAIN;
  }
}
