package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.Table;

/**
 * Brings a DataFrame's entities into the driver's memory, to be trained on.
 *
 * <p>This is the one place where training meets a DataFrame: where tables are larger than memory,
 * another source of tasks than {@link EntityTasks} is chosen here.
 *
 * @param estimator that names the columns
 */
record CollectedEntities(MetaEstimator estimator) {
  /** Where in a collected row is what. */
  static final int KEYS = 0;

  static final int LABEL = 1;
  static final int ORDER = 2;
  static final int SUPPORT = 3;
  static final int VALIDATION = 4;
  static final int FEATURES = 5;

  /**
   * The entities as tasks.
   *
   * @throws KindlingException (data) where rows are not as they should be, or too many
   */
  EntityRows.Entities of(Dataset<?> table) {
    Dataset<Row> selected = selected(table);
    int width = width(selected);
    List<Row> rows = selected.takeAsList(Table.MOST_NUMBERS / (width + 1) + 1);
    if (rows.isEmpty()) {
      throw new KindlingException(ExitCode.DATA, "the DataFrame to fit has no rows");
    }
    requireRoom(rows.size(), width);
    return new EntityRows(estimator, width, OrderRanks.of(rows, ORDER)).of(rows);
  }

  private Dataset<Row> selected(Dataset<?> table) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        functions.array(
            estimator.keys().stream()
                .map(name -> NamedColumn.of(table, name).cast("string"))
                .toArray(Column[]::new)));
    columns.add(NamedColumn.of(table, estimator.getLabelCol()).cast("double"));
    columns.add(orNull(table, estimator.optional(estimator.orderCol())));
    columns.add(orNull(table, estimator.optional(estimator.supportCol())));
    columns.add(orNull(table, estimator.optional(estimator.validationIndicatorCol())));
    List<String> features = estimator.featureColumns();
    if (features.isEmpty()) {
      columns.add(NamedColumn.of(table, estimator.getFeaturesCol()).as("features of a row"));
    }
    features.forEach(name -> columns.add(NamedColumn.of(table, name).cast("double")));
    return table.select(columns.toArray(Column[]::new));
  }

  private static Column orNull(Dataset<?> table, Optional<String> name) {
    return name.map(column -> NamedColumn.of(table, column)).orElseGet(() -> functions.lit(null));
  }

  /** That of the first vector; where others have another they are refused later. */
  private int width(Dataset<Row> selected) {
    if (!estimator.featureColumns().isEmpty()) {
      return estimator.featureColumns().size();
    }
    List<Row> first =
        selected.where(selected.col(selected.columns()[FEATURES]).isNotNull()).takeAsList(1);
    return first.isEmpty() ? 1 : first.get(0).<Vector>getAs(FEATURES).size();
  }

  private static void requireRoom(int rows, int width) {
    if (rows > Table.MOST_NUMBERS / (width + 1)) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "the DataFrame to fit must have at most %d rows of %d numbers, to be kept in memory,"
                  + " but has more: fit a sample of its entities, and transform all of them",
              Table.MOST_NUMBERS / (width + 1),
              width + 1));
    }
  }
}
