package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.kindling.table.Quoted;
import org.kindling.task.table.Table;

/**
 * From what Spark computed of a table's rows to rows of numbers and texts; whatever is wrong with
 * any of them is told at once.
 */
final class TableRows {
  private final RowParts parts;
  private final Optional<String> keyName;
  private final RowsAccount account;

  /**
   * None of them yet.
   *
   * @param parts where in a row is what
   * @param keyName what an entity is called; empty where all rows are one entity's, without a name
   * @param account none of them yet, which hears of each
   */
  TableRows(RowParts parts, Optional<String> keyName, RowsAccount account) {
    this.parts = parts;
    this.keyName = keyName;
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
    String key = account.keys().map(names -> key(names, row, place)).orElse("");
    RowPlace named = keyName.map(name -> place.of(name, key)).orElse(place);
    requireNumbersInTexts(row, named);
    Optional<double[]> numbers = numbers(row, named);
    Optional<List<String>> texts = texts(row, named);
    boolean whole = numbers.isPresent() && texts.isPresent();
    account.count(whole);
    return whole ? Optional.of(parts.row(key, numbers.get(), texts.get())) : Optional.empty();
  }

  private String key(Names names, Row row, RowPlace place) {
    String key = names.take(row.isNullAt(0) ? "" : row.getString(0), place, account.faults());
    if (key.isEmpty()) {
      account
          .faults()
          .add(
              "task.key: "
                  + Quoted.plain(keyName.orElse(""))
                  + " must name an entity in every row but is missing",
              place.describe());
    }
    return key;
  }

  /** The numbers, NaN for a feature that is missing; empty for a row that is dropped. */
  private Optional<double[]> numbers(Row row, RowPlace place) {
    double[] numbers = new double[parts.numbers().size()];
    boolean dropped = false;
    for (int i = 0; i < numbers.length; i++) {
      ColumnSetting column = parts.numbers().get(i);
      Object value = row.get(RowParts.FIRST + i);
      OptionalDouble number = NumberValue.of(value);
      numbers[i] = number.orElse(0);
      if (number.isEmpty()) {
        account
            .faults()
            .add(
                column.describe()
                    + " must be a finite number that 64 bits hold exactly in every row, and is not",
                place.describe() + ": " + value);
      } else if (Double.isNaN(numbers[i])) {
        Optional<String> mean = parts.isFeature(i) ? Optional.of("its mean") : Optional.empty();
        dropped |= account.gaps().drops(column, "a finite number", mean, place, account.faults());
      }
    }
    return dropped ? Optional.empty() : Optional.of(numbers);
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
      if (texts.get(i).isEmpty()) {
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
