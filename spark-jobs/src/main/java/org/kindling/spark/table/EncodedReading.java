package org.kindling.spark.table;

import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kindling.spark.store.OfPartitions;
import org.kindling.table.MissingRule;
import org.kindling.table.TableCount;
import org.kindling.task.table.Encoding;

/**
 * A reading of a table whose rows are given to something as a model's network takes them.
 *
 * @param missing what becomes of a row in which a value is missing
 * @param encoding the model's
 */
record EncodedReading(TableReading reading, MissingRule missing, Encoding encoding) {
  /**
   * Gives them.
   *
   * @param action computes them all
   * @return how much was read, if rows were as they should be
   */
  TableCount give(Consumer<EncodedTable> action) {
    RowLayout layout = reading.layout();
    Dataset<Row> selected = reading.chosen().select(layout.selection());
    EncodedRows encoder = encoder(layout, selected.sparkSession().sparkContext());
    Dataset<Row> rows =
        selected.mapPartitions(
            (MapPartitionsFunction<Row, Row>) encoder,
            Encoders.row(EncodedRows.type(reading.keyNames().size())));
    reading.located(
        () -> {
          action.accept(new EncodedTable(rows, encoder.files(), reading.source().count()));
          return rows;
        });
    RowsAccount account = encoder.account();
    encoder.accounts().value().forEach(account::addAll);
    reading.requireRows(account);
    return reading.count(account);
  }

  private EncodedRows encoder(RowLayout layout, SparkContext spark) {
    OfPartitions<RowsAccount> accounts = new OfPartitions<>();
    spark.register(accounts);
    return new EncodedRows(
        layout.parts(RowParts.Targets.MAY_BE_MISSING),
        reading.keyNames(),
        missing,
        encoding,
        reading.source().files(),
        accounts);
  }
}
