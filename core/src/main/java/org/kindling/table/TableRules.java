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
 * @param scaling by what numbers are brought to one size
 */
public record TableRules(
    CsvFormat csv,
    Optional<String> where,
    MissingRule missing,
    List<String> categories,
    TargetKind target,
    Optional<String> weight,
    ScalingRule scaling) {
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
    this(csv, where, missing, categories, target, Optional.empty(), ScalingRule.STANDARD);
  }

  /** The same of rows whose target is not known, which count nothing in any loss. */
  public TableRules withoutTarget() {
    return new TableRules(
        csv, where, missing, categories, TargetKind.QUANTITY, Optional.empty(), scaling);
  }

  /** The same where each row is asked for: none may be left out. */
  public TableRules ofAllRows() {
    MissingRule rule = missing == MissingRule.DROP ? MissingRule.REFUSE : missing;
    return new TableRules(csv, Optional.empty(), rule, categories, target, weight, scaling);
  }

  /** Copies the list. */
  public TableRules {
    categories = List.copyOf(categories);
  }
}
