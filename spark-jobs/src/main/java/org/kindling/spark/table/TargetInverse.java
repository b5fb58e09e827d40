package org.kindling.spark.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;

/**
 * An expression over the name {@code prediction}, and nothing else, that leads from a target back
 * to the unit of the column that it is computed from.
 *
 * @param spark the strict session, in which it is computed
 * @param text the expression
 */
record TargetInverse(SparkSession spark, String text) {
  static final String SETTING = "task.target-inverse";
  private static final String PREDICTION = "prediction";

  /**
   * What becomes of each prediction.
   *
   * @param place what errors call each of them
   * @throws KindlingException (usage) for what is no such expression, (data) where it makes no
   *     finite number of a prediction
   */
  double[] of(double[] predictions, IntFunction<String> place) {
    TableColumn inverse = column();
    double[] inverted = computed(inverse, predictions, place);
    Faults faults = new Faults();
    for (int i = 0; i < inverted.length; i++) {
      if (!Double.isFinite(inverted[i])) {
        faults.add("must give a finite number", place.apply(i) + ": not of " + predictions[i]);
      }
    }
    faults.refuse(SETTING + ": " + Quoted.plain(text));
    return inverted;
  }

  /** The expression, if it is one over the prediction. */
  TableColumn column() {
    try {
      TableColumn inverse = columns(rows(new double[0])).number(SETTING, text);
      if (inverse.columns().isEmpty()) {
        throw new KindlingException(
            ExitCode.USAGE,
            SETTING + " must depend on the name prediction but was " + Quoted.plain(text));
      }
      return inverse;
    } catch (KindlingException e) {
      // No table has a say in it.
      throw new KindlingException(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private double[] computed(TableColumn inverse, double[] predictions, IntFunction<String> place) {
    try {
      return computed(inverse, predictions);
    } catch (Exception e) {
      // Spark's own is a checked one, which Scala throws without a word of it.
      int first = firstFailure(inverse, predictions);
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s: %s can't be computed of %s, %s: %s",
              SETTING,
              Quoted.plain(text),
              predictions[first],
              place.apply(first),
              TableFailure.line(e)),
          e);
    }
  }

  private double[] computed(TableColumn inverse, double[] predictions) {
    return rows(predictions).select(inverse.value()).collectAsList().stream()
        .mapToDouble(row -> NumberValue.of(row.get(0)).orElse(Double.NaN))
        .toArray();
  }

  /** By halves: Spark tells of a failure, but not of which. */
  private int firstFailure(TableColumn inverse, double[] predictions) {
    int from = 0;
    int to = predictions.length - 1;
    while (from < to) {
      int middle = (from + to) / 2;
      if (fails(inverse, Arrays.copyOfRange(predictions, from, middle + 1))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private boolean fails(TableColumn inverse, double[] predictions) {
    try {
      computed(inverse, predictions);
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private TableColumns columns(Dataset<Row> rows) {
    SourceColumn prediction = SourceColumn.of(PREDICTION, CellType.DECIMAL);
    return new TableColumns(
        spark,
        new SourceTable(
            "what a model predicts",
            rows,
            Map.of(PREDICTION, prediction),
            List.of(),
            0,
            List.of()));
  }

  private Dataset<Row> rows(double[] predictions) {
    List<Row> rows = Arrays.stream(predictions).mapToObj(RowFactory::create).toList();
    return spark.createDataFrame(rows, new StructType().add(PREDICTION, DataTypes.DoubleType));
  }
}
