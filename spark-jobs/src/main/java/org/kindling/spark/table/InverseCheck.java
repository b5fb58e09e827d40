package org.kindling.spark.table;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;

/**
 * Holds that an inverse leads from the target back to the column that it is computed from, in every
 * row: what a target is for a number that no row has is not known, but an inverse of another
 * expression is found out.
 *
 * @param inverse what is to hold
 * @param target the target
 * @param column the one column that it is computed from
 */
record InverseCheck(TargetInverse inverse, TableColumn target, TableColumn column) {
  /** Of the column's value; a logarithm and its inverse lose less, another base more. */
  private static final double CLOSE = 1e-9;

  /**
   * The check for a target.
   *
   * @throws KindlingException (usage) where several columns enter it, or none: of a prediction
   *     alone none of them follows
   */
  static InverseCheck of(String inverse, TableColumn target, TableColumns columns) {
    if (target.columns().size() != 1) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s needs a task.target of one column, to give that back, but %s is of %d: make it a"
                  + " column of the table, or leave the inverse out",
              TargetInverse.SETTING,
              Quoted.plain(target.text()),
              target.columns().size()));
    }
    TargetInverse own = new TargetInverse(columns.spark(), inverse);
    own.column();
    String only = target.columns().iterator().next();
    return new InverseCheck(own, target, columns.number(TargetInverse.SETTING, only));
  }

  /**
   * Requires it of all rows that have a target.
   *
   * @param table what errors call it
   * @throws KindlingException (data) with the first rows for which it does not hold
   */
  void require(Dataset<Row> rows, String table) {
    List<Row> known = known(rows);
    double[] inverted =
        inverse.of(
            known.stream().mapToDouble(row -> number(row, 2)).toArray(), i -> place(known.get(i)));
    Faults faults = new Faults();
    for (int i = 0; i < inverted.length; i++) {
      double expected = number(known.get(i), 3);
      if (!(Math.abs(inverted[i] - expected) <= CLOSE * Math.abs(expected))) {
        faults.add(
            isNone(),
            String.format(
                Locale.ROOT, "%s: %s and not %s", place(known.get(i)), inverted[i], expected));
      }
    }
    faults.refuse(table);
  }

  /** The rows that have a target: file, line, target, column. */
  private List<Row> known(Dataset<Row> rows) {
    return rows
        .select(
            TableColumns.named(SourceTable.FILE),
            TableColumns.named(SourceTable.LINE),
            target.value().as("target"),
            column.value().as("column"))
        .collectAsList()
        .stream()
        .filter(row -> !Double.isNaN(number(row, 2)))
        .toList();
  }

  private String isNone() {
    return String.format(
        Locale.ROOT,
        "%s: %s is no inverse of %s, which it must lead back to %s to 9 digits",
        TargetInverse.SETTING,
        Quoted.plain(inverse.text()),
        Quoted.plain(target.text()),
        Quoted.plain(column.text()));
  }

  private static String place(Row row) {
    return SourceTable.place(row.getString(0), row.getLong(1));
  }

  /** NaN for what is missing or no number that 64 bits hold. */
  private static double number(Row row, int cell) {
    return NumberValue.of(row.get(cell)).orElse(Double.NaN);
  }
}
