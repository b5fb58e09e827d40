package org.kindling.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The first row for which a value can't be computed. Spark tells of the failure but not of the row,
 * so that it is looked for by halves.
 *
 * @param rows all rows, with the hidden columns of {@link SourceTable}
 * @param value what fails for one of them
 */
record FirstFailure(Dataset<Row> rows, Column value) {

  /** Its file and line; empty where none fails. */
  Optional<String> place() {
    if (!fails(lit(true))) {
      return Optional.empty();
    }
    List<String> files =
        rows.select(col(quoted(SourceTable.FILE))).distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .sorted(Comparator.naturalOrder())
            .toList();
    Column file = col(quoted(SourceTable.FILE));
    Column line = col(quoted(SourceTable.LINE));
    int from = 0;
    int to = files.size() - 1;
    while (from < to) {
      int middle = (from + to) / 2;
      if (fails(file.leq(files.get(middle)))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    Column inFile = file.equalTo(files.get(from));
    Row ends = rows.where(inFile).agg(min(line), max(line)).first();
    long first = ends.getLong(0);
    long last = ends.getLong(1);
    while (first < last) {
      long middle = first + (last - first) / 2;
      if (fails(inFile.and(line.leq(middle)))) {
        last = middle;
      } else {
        first = middle + 1;
      }
    }
    return Optional.of(SourceTable.place(files.get(from), first));
  }

  private boolean fails(Column condition) {
    try {
      rows.where(condition).select(value.as("value")).agg(max(hash(col("value")))).collect();
      return false;
    } catch (Exception e) {
      // Spark's own is a checked one, which Scala throws without a word of it.
      return true;
    }
  }

  private static String quoted(String column) {
    return "`" + column + "`";
  }
}
