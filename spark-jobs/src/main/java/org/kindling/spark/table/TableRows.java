package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.kindling.table.EntityKey;
import org.kindling.table.Quoted;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.Table;

/**
 * From what Spark computed of a table's rows to rows of numbers and texts; whatever is wrong with
 * any of them is told at once.
 */
final class TableRows {
  private final RowParts parts;
  private final List<String> keyNames;
  private final String keyName;
  private final RowsAccount account;

  /**
   * None of them yet.
   *
   * @param parts where in a row is what
   * @param keyNames the columns that name an entity; none where all rows are one entity's
   * @param account none of them yet, which hears of each
   */
  TableRows(RowParts parts, List<String> keyNames, RowsAccount account) {
    this.parts = parts;
    this.keyNames = keyNames;
    this.keyName = String.join(", ", keyNames);
    this.account = account;
  }

  /** What came of the rows until now. */
  RowsAccount account() {
    return account;
  }

  /** Those of the rows that are whole. */
  List<Table.Row> of(List<Row> computed) {
    List<Table.Row> rows = new ArrayList<>();
    for (Row row : computed) {
      row(row).ifPresent(rows::add);
    }
    return List.copyOf(rows);
  }

  /** Empty for a row that is dropped. */
  Optional<Table.Row> row(Row row) {
    RowPlace place = RowPlace.of(row.getString(1), row.getLong(2));
    String key = keyNames.isEmpty() ? "" : EntityKey.of(key(row.getList(0), place));
    RowPlace named = place.of(keyName, key);
    requireNumbersInTexts(row, named);
    Optional<double[]> numbers = numbers(row, named);
    Optional<List<String>> texts = texts(row, named);
    double position = numbers.map(parts::position).orElse(0.0);
    Optional<RowUse> use = parts.uses().of(row, parts.firstUse(), position, named, account);
    boolean whole = numbers.isPresent() && texts.isPresent() && use.isPresent();
    account.count(whole);
    return whole
        ? Optional.of(parts.row(key, numbers.get(), texts.get(), use.get()))
        : Optional.empty();
  }

  private List<String> key(List<String> texts, RowPlace place) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < keyNames.size(); i++) {
      String text = texts.get(i) == null ? "" : texts.get(i);
      values.add(account.keys().get(i).take(text, place, account.faults()));
      if (values.get(i).isEmpty()) {
        account
            .faults()
            .add(
                "task.key: "
                    + Quoted.plain(keyNames.get(i))
                    + " must name an entity in every row but is missing",
                place.describe());
      }
    }
    return values;
  }

  /** The numbers, NaN for a feature that is missing; empty for a row that is dropped. */
  private Optional<double[]> numbers(Row row, RowPlace place) {
    double[] numbers = new double[parts.numbers().size()];
    boolean dropped = false;
    for (int i = 0; i < numbers.length; i++) {
      Object value = row.get(RowParts.FIRST + i);
      OptionalDouble number = NumberValue.of(value);
      numbers[i] = number.orElse(0);
      boolean mayBeMissing = parts.isWeight(i) ? parts.needsNoWeight(row) : parts.mayBeMissing(i);
      if (number.isEmpty()) {
        wrong(
            i,
            " must be a finite number that 64 bits hold exactly in every row, and is not",
            place.describe() + ": " + value);
      } else if (Double.isNaN(numbers[i]) && !mayBeMissing) {
        dropped |= drops(i, place);
      } else if (parts.isWeight(i) && isNoWeight(numbers[i])) {
        wrong(
            i,
            " must be a weight from 1e-12 to 1e12 in every row, and is not (rows that are to count"
                + " nothing are left out by task.where)",
            place.describe() + ": " + value);
      }
      if (parts.isWeight(i) && !Table.Row.isWeight(numbers[i])) {
        // Told, or not looked at.
        numbers[i] = 1;
      }
    }
    return dropped ? Optional.empty() : Optional.of(numbers);
  }

  private void wrong(int number, String rule, String place) {
    account.faults().add(parts.numbers().get(number).describe() + rule, place);
  }

  /** Whether a row is dropped in which a number is missing. */
  private boolean drops(int number, RowPlace place) {
    Optional<String> middle =
        parts.isFeature(number) ? Optional.of("its " + parts.scaling().middle()) : Optional.empty();
    return account
        .gaps()
        .drops(parts.numbers().get(number), "a finite number", middle, place, account.faults());
  }

  /** Whether a number is there, and is nothing that a row may count. */
  private static boolean isNoWeight(double number) {
    return !Double.isNaN(number) && !Table.Row.isWeight(number);
  }

  /** The categories' texts, empty ones for what is missing; empty for a row that is dropped. */
  private Optional<List<String>> texts(Row row, RowPlace place) {
    List<String> texts = new ArrayList<>();
    boolean dropped = false;
    for (int i = 0; i < parts.categories().size(); i++) {
      ColumnSetting column = parts.categories().get(i);
      Object value = row.get(RowParts.FIRST + parts.numbers().size() + i);
      Optional<String> text = CategoryValue.of(value);
      if (text.isEmpty()) {
        account
            .faults()
            .add(
                column.describe()
                    + " must be a finite number in every row, where it is one, and is not",
                place.describe() + ": " + value);
      }
      texts.add(account.category(i).take(text.orElse("-"), place, account.faults()));
      if (texts.get(i).isEmpty() && !parts.mayBeMissingAsClass(i)) {
        Optional<String> other = parts.isTarget(i) ? Optional.empty() : Optional.of("\"other\"");
        dropped |= account.gaps().drops(column, "a value", other, place, account.faults());
      }
    }
    return dropped ? Optional.empty() : Optional.of(texts);
  }

  private void requireNumbersInTexts(Row row, RowPlace place) {
    for (int column = 0; column < parts.casts().size(); column++) {
      for (int cast : parts.casts().get(column)) {
        String text = row.isNullAt(cast) ? "" : row.getString(cast);
        if (!text.isEmpty() && !NumberValue.isNumber(text)) {
          account
              .faults()
              .add(
                  parts.column(column).describe() + " takes for a number what is none",
                  place.describe() + ": " + Quoted.of(text));
        }
      }
    }
  }
}
