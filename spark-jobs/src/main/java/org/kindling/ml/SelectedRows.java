package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The columns of a DataFrame that an estimator learns from.
 *
 * @param estimator that names them
 */
record SelectedRows(MetaEstimator estimator) {
  /** Where in a selected row is what. */
  static final int KEYS = 0;

  static final int LABEL = 1;
  static final int ORDER = 2;
  static final int SUPPORT = 3;
  static final int VALIDATION = 4;
  static final int WEIGHT = 5;
  static final int FEATURES = 6;

  static boolean isTrue(Row row, int column) {
    return !row.isNullAt(column) && row.getBoolean(column);
  }

  /**
   * The rows.
   *
   * @param order where a row stands among its entity's
   */
  Dataset<Row> of(Dataset<?> table, Column order) {
    List<Column> columns = new ArrayList<>();
    columns.add(
        functions.array(
            estimator.keys().stream()
                .map(name -> NamedColumn.of(table, name).cast("string"))
                .toArray(Column[]::new)));
    columns.add(NamedColumn.of(table, estimator.getLabelCol()).cast("double"));
    columns.add(order);
    columns.add(orNull(table, estimator.optional(estimator.supportCol())));
    columns.add(orNull(table, estimator.optional(estimator.validationIndicatorCol())));
    columns.add(
        estimator
            .optional(estimator.weightCol())
            .map(name -> NamedColumn.of(table, name).cast("double"))
            .orElseGet(() -> functions.lit(1.0)));
    List<String> features = estimator.featureColumns();
    if (features.isEmpty()) {
      columns.add(NamedColumn.of(table, estimator.getFeaturesCol()).as("features of a row"));
    }
    features.forEach(name -> columns.add(NamedColumn.of(table, name).cast("double")));
    return table.select(columns.toArray(Column[]::new));
  }

  static Column orNull(Dataset<?> table, Optional<String> name) {
    return name.map(column -> NamedColumn.of(table, column)).orElseGet(() -> functions.lit(null));
  }

  /** That of the first vector; where others have another they are refused later. */
  int width(Dataset<Row> selected) {
    if (!estimator.featureColumns().isEmpty()) {
      return estimator.featureColumns().size();
    }
    List<Row> first =
        selected.where(selected.col(selected.columns()[FEATURES]).isNotNull()).takeAsList(1);
    return first.isEmpty() ? 1 : first.get(0).<Vector>getAs(FEATURES).size();
  }
}
