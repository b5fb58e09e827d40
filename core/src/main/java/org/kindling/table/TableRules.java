package org.kindling.table;

import java.util.List;
import java.util.Optional;

/**
 * How a table's files are read, which of their rows count, and which of their values are kinds.
 *
 * @param csv how CSV files are written
 * @param where an SQL condition that a row must fulfil; empty takes all
 * @param missing what becomes of a row in which a value is missing
 * @param categories columns and SQL expressions whose values are kinds, each of which becomes a
 *     feature of its own
 * @param target whether what is to be predicted is a quantity or a class
 * @param weight a column or an SQL expression, how much a row counts beside the others of its
 *     entity; empty where all count alike
 */
public record TableRules(
    CsvFormat csv,
    Optional<String> where,
    MissingRule missing,
    List<String> categories,
    TargetKind target,
    Optional<String> weight) {
  /** All rows of usual files, none of which may miss a number. */
  public static final TableRules USUAL =
      new TableRules(
          CsvFormat.USUAL, Optional.empty(), MissingRule.REFUSE, List.of(), TargetKind.QUANTITY);

  /** Of rows that count alike. */
  public TableRules(
      CsvFormat csv,
      Optional<String> where,
      MissingRule missing,
      List<String> categories,
      TargetKind target) {
    this(csv, where, missing, categories, target, Optional.empty());
  }

  /** The same of rows whose target is not known, which count nothing in any loss. */
  public TableRules withoutTarget() {
    return new TableRules(csv, where, missing, categories, TargetKind.QUANTITY);
  }

  /** The same where each row is asked for: none may be left out. */
  public TableRules ofAllRows() {
    MissingRule rule = missing == MissingRule.DROP ? MissingRule.REFUSE : missing;
    return new TableRules(csv, Optional.empty(), rule, categories, target, weight);
  }

  /** Copies the list. */
  public TableRules {
    categories = List.copyOf(categories);
  }
}
