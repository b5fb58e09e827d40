package org.kindling.task.table;

import java.util.ArrayList;
import java.util.List;
import org.kindling.failure.KindlingException;
import org.kindling.table.MissingRule;
import org.kindling.table.ScalingRule;

/**
 * The rows of a table's training entities, by which all of its rows are encoded.
 *
 * @param table whose rows they are
 * @param rows at least one
 */
record TrainingRows(Table table, List<Table.Row> rows) {

  /**
   * What encodes them.
   *
   * @param missing what becomes of a value that is missing
   * @param scaling by what numbers are brought to one size
   * @throws KindlingException (data) where there is nothing to predict, a column has no value at
   *     all, or a category has too many
   */
  Encoding encoding(MissingRule missing, ScalingRule scaling) {
    TrainingColumns columns = new TrainingColumns(table.name(), rows.size());
    int last = table.categories().size();
    List<Category> classes =
        table.kind().ofClasses()
            ? List.of(columns.classes(table.target(), texts(last)))
            : List.of();
    if (classes.isEmpty() && isConstant()) {
      throw columns.constant(table.target(), rows.get(0).target());
    }
    columns.requireValues(table.features(), rows);
    List<Category> categories = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      categories.add(columns.category(table.categories().get(i), texts(i)));
    }
    return new Encoding(
        Scaling.of(rows, scaling),
        categories,
        classes,
        missing == MissingRule.INDICATOR ? TrainingColumns.withGaps(rows) : List.of());
  }

  private boolean isConstant() {
    return rows.stream().mapToDouble(Table.Row::target).distinct().count() == 1;
  }

  private List<String> texts(int category) {
    return rows.stream().map(row -> row.categories().get(category)).toList();
  }
}
