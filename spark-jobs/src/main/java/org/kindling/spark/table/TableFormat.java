package org.kindling.spark.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a table's files are written, as their names say. */
enum TableFormat {
  /** Text with a header, maybe packed. */
  CSV(".csv"),
  /** Parquet. */
  PARQUET(".parquet"),
  /** ORC. */
  ORC(".orc");

  private final String suffix;

  TableFormat(String suffix) {
    this.suffix = suffix;
  }

  static Optional<TableFormat> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.suffix) || name.contains(format.suffix + "."))
        .findFirst();
  }
}
