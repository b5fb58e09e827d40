package org.kindling.spark.table;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.kindling.table.Blanks;
import org.kindling.table.Quoted;
import org.kindling.task.table.RowUse;

/**
 * What a row says of what it is for: by columns of its own, and by where it stands in time.
 *
 * @param dealing the column that says train, validation or test; none where no column does
 * @param splitTimes from when on an entity's first row deals it to validation, and to the test;
 *     none where time does not
 * @param flagging the condition for support; none where there is none
 * @param supportTimes the last time of support; none where time does not decide
 */
record RowUses(
    List<ColumnSetting> dealing,
    List<Double> splitTimes,
    List<ColumnSetting> flagging,
    List<Double> supportTimes)
    implements Serializable {
  RowUses {
    dealing = List.copyOf(dealing);
    splitTimes = List.copyOf(splitTimes);
    flagging = List.copyOf(flagging);
    supportTimes = List.copyOf(supportTimes);
  }

  /** How many columns say it. */
  int columns() {
    return dealing.size() + flagging.size();
  }

  /** One of them, the dealing one first. */
  ColumnSetting column(int place) {
    return place < dealing.size() ? dealing.get(place) : flagging.get(0);
  }

  /**
   * What a row is for; empty where it is dropped.
   *
   * @param first where the first of the columns stands
   */
  Optional<RowUse> of(Row row, int first, double position, RowPlace place, RowsAccount account) {
    Optional<RowUse.Deal> deal =
        dealing.isEmpty()
            ? Optional.of(dealInTime(position))
            : dealt(row.get(first), place, account);
    Optional<RowUse.Role> role =
        flagging.isEmpty()
            ? Optional.of(roleInTime(position))
            : flagged(row.get(first + dealing.size()), place, account);
    return deal.flatMap(split -> role.map(own -> new RowUse(split, own)));
  }

  private RowUse.Deal dealInTime(double position) {
    if (splitTimes.isEmpty()) {
      return RowUse.Deal.BY_KEY;
    }
    if (position >= splitTimes.get(1)) {
      return RowUse.Deal.TEST;
    }
    return position >= splitTimes.get(0) ? RowUse.Deal.VALIDATION : RowUse.Deal.TRAIN;
  }

  private RowUse.Role roleInTime(double position) {
    if (supportTimes.isEmpty()) {
      return RowUse.Role.EITHER;
    }
    return position <= supportTimes.get(0) ? RowUse.Role.SUPPORT : RowUse.Role.QUERY;
  }

  private Optional<RowUse.Deal> dealt(Object value, RowPlace place, RowsAccount account) {
    String text = Blanks.strip(CategoryValue.of(value).orElse("-"));
    String expected = "train, validation or test";
    if (text.isEmpty()) {
      return dropped(dealing.get(0), expected, RowUse.Deal.TRAIN, place, account);
    }
    for (RowUse.Deal deal : List.of(RowUse.Deal.TRAIN, RowUse.Deal.VALIDATION, RowUse.Deal.TEST)) {
      if (deal.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(deal);
      }
    }
    account
        .faults()
        .add(
            dealing.get(0).describe() + " must be " + expected + " in every row, and is not",
            place.describe() + ": " + Quoted.of(text));
    return Optional.of(RowUse.Deal.TRAIN);
  }

  private Optional<RowUse.Role> flagged(Object value, RowPlace place, RowsAccount account) {
    if (value == null) {
      return dropped(flagging.get(0), "true or false", RowUse.Role.QUERY, place, account);
    }
    return Optional.of((Boolean) value ? RowUse.Role.SUPPORT : RowUse.Role.QUERY);
  }

  /** Empty for a row that is dropped; else its fault is told, and what is taken does not matter. */
  private static <T> Optional<T> dropped(
      ColumnSetting column, String expected, T any, RowPlace place, RowsAccount account) {
    return account.gaps().drops(column, expected, Optional.empty(), place, account.faults())
        ? Optional.empty()
        : Optional.of(any);
  }
}
