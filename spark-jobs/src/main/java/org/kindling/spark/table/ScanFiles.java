package org.kindling.spark.table;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;
import org.kindling.table.CsvFormat;

/** Looks at all cells of a CSV file, wherever Spark has a slot for it. */
record ScanFiles(SerializableConfiguration hadoop, CsvFormat format)
    implements Function<TableFile, FileScan> {
  @Override
  public FileScan call(TableFile file) {
    return FileScan.of(hadoop.value(), file, format);
  }
}
