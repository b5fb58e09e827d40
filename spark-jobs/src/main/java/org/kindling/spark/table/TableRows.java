package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.kindling.table.Faults;
import org.kindling.table.MissingRule;
import org.kindling.table.Quoted;
import org.kindling.task.table.Table;

/**
 * From what Spark computed of a table's rows to rows of numbers and texts; whatever is wrong with
 * any of them is told at once.
 */
final class TableRows {
  private final RowLayout layout;
  private final Optional<String> keyName;
  private final Optional<Names> keys;
  private final List<Names> categories;
  private final List<int[]> casts;
  private final Gaps gaps;
  private final Faults faults;

  /**
   * An empty set of them.
   *
   * @param layout where in a row is what
   * @param keyName what an entity is called; empty where all rows are one entity's, without a name
   * @param missing what becomes of a row in which a value is missing
   * @param faults hears of what is wrong with rows
   */
  TableRows(RowLayout layout, Optional<String> keyName, MissingRule missing, Faults faults) {
    this.layout = layout;
    this.keyName = keyName;
    this.keys = keyName.map(name -> new Names("task.key", name, "an entity"));
    this.categories =
        layout.categories().stream()
            .map(column -> new Names(column.setting(), column.text(), "a value"))
            .toList();
    this.casts = layout.casts();
    this.gaps = new Gaps(missing);
    this.faults = faults;
  }

  /**
   * What came of the rows.
   *
   * @param rows those that are whole
   * @param incomplete how many were dropped for a missing value
   * @param notes what was dropped and why, in a line each
   */
  record Result(List<Table.Row> rows, long incomplete, List<String> notes) {}

  Result of(List<Row> computed) {
    List<Table.Row> rows = new ArrayList<>();
    for (Row row : computed) {
      row(row).ifPresent(rows::add);
    }
    List<String> notes = new ArrayList<>(keys.map(Names::notes).orElse(List.of()));
    categories.forEach(names -> notes.addAll(names.notes()));
    notes.addAll(gaps.notes());
    return new Result(List.copyOf(rows), computed.size() - rows.size(), notes);
  }

  /** Empty for a row that is dropped. */
  private Optional<Table.Row> row(Row row) {
    String place = SourceTable.place(row.getString(1), row.getLong(2));
    String key = keys.map(names -> key(names, row, place)).orElse("");
    String named =
        keyName.map(name -> place + " (" + name + " " + Quoted.plain(key) + ")").orElse(place);
    requireNumbersInTexts(row, named);
    Optional<double[]> numbers = numbers(row, named);
    Optional<List<String>> texts = texts(row, named);
    return numbers.isPresent() && texts.isPresent()
        ? Optional.of(layout.row(key, numbers.get(), texts.get()))
        : Optional.empty();
  }

  private String key(Names names, Row row, String place) {
    String key = names.take(row.isNullAt(0) ? "" : row.getString(0), place, faults);
    if (key.isEmpty()) {
      faults.add(
          "task.key: "
              + Quoted.plain(keyName.orElse(""))
              + " must name an entity in every row but is missing",
          place);
    }
    return key;
  }

  /** The numbers, NaN for a feature that is missing; empty for a row that is dropped. */
  private Optional<double[]> numbers(Row row, String place) {
    double[] numbers = new double[layout.numbers().size()];
    boolean dropped = false;
    for (int i = 0; i < numbers.length; i++) {
      TableColumn column = layout.numbers().get(i);
      Object value = row.get(RowLayout.FIRST + i);
      OptionalDouble number = NumberValue.of(value);
      numbers[i] = number.orElse(0);
      if (number.isEmpty()) {
        faults.add(
            column.setting()
                + ": "
                + Quoted.plain(column.text())
                + " must be a finite number that 64 bits hold exactly in every row, and is not",
            place + ": " + value);
      } else if (Double.isNaN(numbers[i])) {
        Optional<String> mean = layout.isFeature(i) ? Optional.of("its mean") : Optional.empty();
        dropped |= gaps.drops(column, "a finite number", mean, place, faults);
      }
    }
    return dropped ? Optional.empty() : Optional.of(numbers);
  }

  /** The categories' texts, empty ones for what is missing; empty for a row that is dropped. */
  private Optional<List<String>> texts(Row row, String place) {
    List<String> texts = new ArrayList<>();
    boolean dropped = false;
    for (int i = 0; i < categories.size(); i++) {
      TableColumn column = layout.categories().get(i);
      Object value = row.get(RowLayout.FIRST + layout.numbers().size() + i);
      Optional<String> text = CategoryValue.of(value);
      if (text.isEmpty()) {
        faults.add(
            column.setting()
                + ": "
                + Quoted.plain(column.text())
                + " must be a finite number in every row, where it is one, and is not",
            place + ": " + value);
      }
      texts.add(categories.get(i).take(text.orElse("-"), place, faults));
      if (texts.get(i).isEmpty()) {
        dropped |= gaps.drops(column, "a value", Optional.of("\"other\""), place, faults);
      }
    }
    return dropped ? Optional.empty() : Optional.of(texts);
  }

  private void requireNumbersInTexts(Row row, String place) {
    for (int column = 0; column < casts.size(); column++) {
      for (int cast : casts.get(column)) {
        String text = row.isNullAt(cast) ? "" : row.getString(cast);
        if (!text.isEmpty() && !NumberValue.isNumber(text)) {
          TableColumn number = layout.columns().get(column);
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
}
