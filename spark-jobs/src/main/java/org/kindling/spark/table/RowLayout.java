package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.kindling.table.ScalingRule;
import org.kindling.table.TargetKind;
import org.kindling.task.table.RowWeights;

/**
 * Where in a row that Spark computed is what: the key, the file and the line, each number, each
 * category, each column that says what rows are for, then the texts that are taken for numbers.
 *
 * @param numbers features, then the target if it is a quantity, then the order and the weight where
 *     there are such
 * @param features how many are features
 * @param categories the columns whose values are kinds; the last is the target where that is a
 *     class
 * @param target what the target is
 * @param said the columns that say what rows are for
 * @param uses what rows say by them
 * @param weights whether the last number is the weight
 * @param scaling what a feature that is missing is taken for follows from it
 */
record RowLayout(
    List<TableColumn> numbers,
    int features,
    List<TableColumn> categories,
    TargetKind target,
    List<TableColumn> said,
    RowUses uses,
    RowWeights weights,
    ScalingRule scaling) {
  RowLayout {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    said = List.copyOf(said);
  }

  /** The numbers, then the categories, then what says what rows are for. */
  List<TableColumn> columns() {
    return Stream.of(numbers, categories, said).flatMap(List::stream).toList();
  }

  /** What Spark is to select. */
  Column[] selection() {
    List<Column> selected = new ArrayList<>();
    List.of(SourceTable.KEY, SourceTable.FILE, SourceTable.LINE)
        .forEach(hidden -> selected.add(TableColumns.named(hidden)));
    columns().forEach(column -> selected.add(column.value().as("value" + selected.size())));
    columns()
        .forEach(
            column ->
                column.casts().forEach(text -> selected.add(text.as("text" + selected.size()))));
    return selected.toArray(new Column[0]);
  }

  /** Where in a row is what. */
  RowParts parts() {
    return parts(RowParts.Targets.NEEDED);
  }

  /** The same, with whether each row must have a target. */
  RowParts parts(RowParts.Targets targets) {
    return new RowParts(
        numbers.stream().map(TableColumn::named).toList(),
        features,
        categories.stream().map(TableColumn::named).toList(),
        target,
        targets,
        uses,
        weights,
        scaling,
        casts());
  }

  private List<int[]> casts() {
    List<int[]> places = new ArrayList<>();
    int next = RowParts.FIRST + columns().size();
    for (TableColumn column : columns()) {
      int first = next;
      next += column.casts().size();
      places.add(IntStream.range(first, next).toArray());
    }
    return places;
  }
}
