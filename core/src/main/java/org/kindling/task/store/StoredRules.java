package org.kindling.task.store;

import java.util.Optional;
import org.kindling.task.table.HeldOut;
import org.kindling.task.table.SplitColumn;
import org.kindling.task.table.SplitRule;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SplitTimes;
import org.kindling.task.table.SupportRule;

/**
 * How a store's file says by which rules entities are dealt and rows are support: one component of
 * the first four is there, and at most one of the others.
 *
 * @param shares by a hash
 * @param column by a column
 * @param times by the first row
 * @param heldOut by what an estimator says
 * @param flagged rows with a condition are support
 * @param until rows up to a time are
 * @param ofEachClass so many of each class are
 */
record StoredRules(
    Optional<SplitShares> shares,
    Optional<SplitColumn> column,
    Optional<SplitTimes> times,
    Optional<HeldOut> heldOut,
    Optional<SupportRule.Flagged> flagged,
    Optional<SupportRule.Until> until,
    Optional<SupportRule.OfEachClass> ofEachClass) {

  static StoredRules of(SplitRule split, SupportRule support) {
    return new StoredRules(
        of(SplitShares.class, split),
        of(SplitColumn.class, split),
        of(SplitTimes.class, split),
        of(HeldOut.class, split),
        of(SupportRule.Flagged.class, support),
        of(SupportRule.Until.class, support),
        of(SupportRule.OfEachClass.class, support));
  }

  private static <T> Optional<T> of(Class<T> type, Object rule) {
    return Optional.of(rule).filter(type::isInstance).map(type::cast);
  }

  SplitRule split() {
    return shares
        .<SplitRule>map(rule -> rule)
        .or(() -> column)
        .or(() -> times)
        .or(() -> heldOut)
        .orElseThrow(() -> new IllegalArgumentException("rules must say how entities are dealt"));
  }

  SupportRule support() {
    return flagged
        .<SupportRule>map(rule -> rule)
        .or(() -> until)
        .or(() -> ofEachClass)
        .orElseGet(SupportRule.OfAll::new);
  }
}
