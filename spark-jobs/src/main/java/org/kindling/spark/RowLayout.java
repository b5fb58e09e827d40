package org.kindling.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.kindling.task.Table;

/**
 * Where in a row that Spark computed is what: the key, the file and the line, each number, then the
 * texts that are taken for numbers.
 *
 * @param columns the numbers: features, then the target, then the order where there is one
 * @param features how many are features
 */
record RowLayout(List<NumberColumn> columns, int features) {
  /** Where the first number is. */
  static final int FIRST = 3;

  RowLayout {
    columns = List.copyOf(columns);
  }

  /** What Spark is to select. */
  Column[] selection() {
    List<Column> selected = new ArrayList<>();
    List.of(SourceTable.KEY, SourceTable.FILE, SourceTable.LINE)
        .forEach(hidden -> selected.add(TableColumns.named(hidden)));
    columns.forEach(column -> selected.add(column.value().as("number" + selected.size())));
    columns.forEach(
        column -> column.casts().forEach(text -> selected.add(text.as("text" + selected.size()))));
    return selected.toArray(new Column[0]);
  }

  /** Where the texts are that a number is made of. */
  int[] castsOf(int column) {
    int first =
        FIRST
            + columns.size()
            + columns.subList(0, column).stream().mapToInt(before -> before.casts().size()).sum();
    return IntStream.range(first, first + columns.get(column).casts().size()).toArray();
  }

  boolean isFeature(int column) {
    return column < features;
  }

  /** A row of a table from its numbers. */
  Table.Row row(String key, double[] numbers) {
    double position = numbers.length > features + 1 ? numbers[features + 1] : 0;
    return new Table.Row(key, position, Arrays.copyOf(numbers, features), numbers[features]);
  }
}
