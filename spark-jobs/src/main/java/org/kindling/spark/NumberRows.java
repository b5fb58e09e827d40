package org.kindling.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.kindling.table.Faults;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
import org.kindling.task.Table;

/**
 * From what Spark computed of a table's rows to rows of numbers; whatever is wrong with any of them
 * is told at once.
 *
 * @param layout where in a row is what
 * @param keyName what an entity is called; empty where all rows are one entity's, without a name
 * @param missing what becomes of a row in which a number is missing
 */
record NumberRows(RowLayout layout, Optional<String> keyName, MissingRule missing) {

  /**
   * What came of the rows.
   *
   * @param rows those that are whole
   * @param incomplete how many were dropped for a missing value
   * @param notes what was dropped and why, in a line each
   */
  record Result(List<Table.Row> rows, long incomplete, List<String> notes) {}

  Result of(List<Row> computed, Faults faults) {
    Optional<Keys> keys = keyName.map(Keys::new);
    Map<String, Long> gaps = new LinkedHashMap<>();
    List<Table.Row> rows = new ArrayList<>();
    long incomplete = 0;
    for (Row row : computed) {
      String place = SourceTable.place(row.getString(1), row.getLong(2));
      String text = row.isNullAt(0) ? "" : row.getString(0);
      String key = keys.map(all -> all.take(text, place, faults)).orElse("");
      String named =
          keyName.map(name -> place + " (" + name + " " + Quoted.plain(key) + ")").orElse(place);
      double[] numbers = numbers(row, named, faults, gaps);
      if (numbers.length == 0) {
        incomplete++;
      } else {
        rows.add(layout.row(key, numbers));
      }
    }
    List<String> notes = new ArrayList<>(keys.map(Keys::notes).orElse(List.of()));
    gaps.forEach((what, count) -> notes.add(what + ": " + count + " rows"));
    return new Result(List.copyOf(rows), incomplete, notes);
  }

  /** The numbers of a row, NaN for a feature that is missing; none for a row that is dropped. */
  private double[] numbers(Row row, String place, Faults faults, Map<String, Long> gaps) {
    List<NumberColumn> columns = layout.columns();
    double[] numbers = new double[columns.size()];
    boolean dropped = false;
    for (int i = 0; i < numbers.length; i++) {
      NumberColumn column = columns.get(i);
      requireNumbersInTexts(row, i, place, faults);
      Object value = row.get(RowLayout.FIRST + i);
      OptionalDouble number = NumberColumn.number(value);
      numbers[i] = number.orElse(0);
      if (number.isEmpty()) {
        faults.add(
            column.setting()
                + ": "
                + Quoted.plain(column.text())
                + " must be a finite number that 64 bits hold exactly in every row, and is not",
            place + ": " + value);
      } else if (Double.isNaN(numbers[i])) {
        String name = column.setting() + ": " + Quoted.plain(column.text());
        if (missing == MissingRule.DROP) {
          gaps.merge(name + " is missing, rows dropped", 1L, Long::sum);
          dropped = true;
        } else if (missing == MissingRule.MEAN && layout.isFeature(i)) {
          gaps.merge(name + " is missing, taken for its mean", 1L, Long::sum);
        } else {
          faults.add(name + " must be a finite number in every row but is missing", place);
        }
      }
    }
    return dropped ? new double[0] : numbers;
  }

  private void requireNumbersInTexts(Row row, int column, String place, Faults faults) {
    for (int cast : layout.castsOf(column)) {
      String text = row.isNullAt(cast) ? "" : row.getString(cast);
      if (!text.isEmpty() && !NumberColumn.isNumber(text)) {
        NumberColumn number = layout.columns().get(column);
        faults.add(
            String.format(
                Locale.ROOT,
                "%s: %s takes for a number what is none",
                number.setting(),
                Quoted.plain(number.text())),
            place + ": " + Quoted.of(text));
      }
    }
  }
}
