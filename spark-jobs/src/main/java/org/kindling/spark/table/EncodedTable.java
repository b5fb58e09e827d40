package org.kindling.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table whose rows are as a model's network takes them, before any is computed. A row has its
 * file's number, for the names would be the most of what is shuffled.
 *
 * @param rows as {@link EncodedRows} gives them
 * @param files their names, by their numbers
 * @param count how many rows the files have, those included that are left out
 */
public record EncodedTable(Dataset<Row> rows, List<String> files, long count) {
  /** Copies the list. */
  public EncodedTable {
    files = List.copyOf(files);
  }

  /** The name of a row's file. */
  public Column file() {
    return element_at(lit(files.toArray(String[]::new)), col(EncodedRows.FILE).plus(1));
  }
}
