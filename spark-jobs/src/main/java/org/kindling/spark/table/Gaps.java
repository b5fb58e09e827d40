package org.kindling.spark.table;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.table.Faults;
import org.kindling.table.MissingRule;

/** What becomes of values that are missing, each kind of them counted. */
final class Gaps implements Serializable {
  private static final long serialVersionUID = 1;

  private final MissingRule rule;
  private final Map<String, Long> rows = new LinkedHashMap<>();

  Gaps(MissingRule rule) {
    this.rule = rule;
  }

  /**
   * Counts a missing value, or makes it a fault.
   *
   * @param expected what must be there
   * @param substitute what it may be taken for; empty where nothing can stand for it
   * @return whether its row is dropped
   */
  boolean drops(
      ColumnSetting column,
      String expected,
      Optional<String> substitute,
      RowPlace place,
      Faults faults) {
    String name = column.describe();
    if (rule == MissingRule.DROP) {
      rows.merge(name + " is missing, rows dropped", 1L, Long::sum);
      return true;
    }
    if (rule.takesMean() && substitute.isPresent()) {
      rows.merge(name + " is missing, taken for " + substitute.get(), 1L, Long::sum);
    } else {
      faults.add(name + " must be " + expected + " in every row but is missing", place.describe());
    }
    return false;
  }

  /** Adds those of other rows. */
  void addAll(Gaps others) {
    others.rows.forEach((gap, count) -> rows.merge(gap, count, Long::sum));
  }

  /** What a person should know of them, in a line each. */
  List<String> notes() {
    return rows.entrySet().stream()
        .map(gap -> gap.getKey() + ": " + gap.getValue() + " rows")
        .toList();
  }
}
