package org.kindling.spark.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kindling.table.Faults;
import org.kindling.table.MissingRule;

/**
 * What came of a table's rows, or of those of a part of it: how many, what is wrong, what is told.
 */
final class RowsAccount implements Serializable {
  private static final long serialVersionUID = 1;

  /** Names that each partition tells the driver. */
  private static final int NAMES_OF_A_PARTITION = 20_000;

  /** One for each column of the key; none where rows have no entity's name. */
  private final List<Names> keys;

  private final List<Names> categories;
  private final Gaps gaps;
  private final Faults faults = new Faults();
  private long kept;
  private long incomplete;

  /**
   * Of no row yet.
   *
   * @param keyNames the columns that name an entity; none where all rows are one entity's
   * @param missing what becomes of a row in which a value is missing
   * @param mostNames different names of a column that are looked at for whether they are alike
   */
  RowsAccount(RowParts parts, List<String> keyNames, MissingRule missing, int mostNames) {
    this.keys =
        keyNames.stream()
            .map(name -> new Names(new ColumnSetting("task.key", name), one(keyNames), mostNames))
            .toList();
    this.categories =
        parts.categories().stream().map(column -> new Names(column, "a value", mostNames)).toList();
    this.gaps = new Gaps(missing);
  }

  /** The same of a partition, which tells the driver. */
  static RowsAccount ofPartition(RowParts parts, List<String> keyNames, MissingRule missing) {
    return new RowsAccount(parts, keyNames, missing, NAMES_OF_A_PARTITION);
  }

  /** What one of the texts of a key's column names. */
  private static String one(List<String> keyNames) {
    return keyNames.size() == 1 ? "an entity" : "a part of entities' names";
  }

  List<Names> keys() {
    return keys;
  }

  Names category(int index) {
    return categories.get(index);
  }

  Gaps gaps() {
    return gaps;
  }

  Faults faults() {
    return faults;
  }

  /** Counts a row. */
  void count(boolean whole) {
    kept += whole ? 1 : 0;
    incomplete += whole ? 0 : 1;
  }

  /** Rows that are whole. */
  long kept() {
    return kept;
  }

  /** Rows that were dropped for a missing value. */
  long incomplete() {
    return incomplete;
  }

  /** Adds that of another part of the table, which comes later. */
  void addAll(RowsAccount other) {
    for (int i = 0; i < keys.size(); i++) {
      keys.get(i).addAll(other.keys.get(i));
    }
    for (int i = 0; i < categories.size(); i++) {
      categories.get(i).addAll(other.categories.get(i));
    }
    gaps.addAll(other.gaps);
    faults.addAll(other.faults);
    kept += other.kept;
    incomplete += other.incomplete;
  }

  /** What was dropped and why, and what else a person should know, in a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    keys.forEach(names -> notes.addAll(names.notes()));
    categories.forEach(names -> notes.addAll(names.notes()));
    notes.addAll(gaps.notes());
    return notes;
  }
}
