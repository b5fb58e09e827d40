package org.kindling.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
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
    List<String> files = files();
    Column file = col(quoted(SourceTable.FILE));
    Column line = col(quoted(SourceTable.LINE));
    String name = files.get((int) first(0, files.size() - 1, i -> file.leq(files.get((int) i))));
    Column inFile = file.equalTo(name);
    Row ends = rows.where(inFile).agg(min(line), max(line)).first();
    long number = first(ends.getLong(0), ends.getLong(1), last -> inFile.and(line.leq(last)));
    return Optional.of(SourceTable.place(name, number));
  }

  private List<String> files() {
    return rows.select(col(quoted(SourceTable.FILE))).distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** The lowest number up to which there is a failure, which there is up to the highest. */
  private long first(long lowest, long highest, LongFunction<Column> upTo) {
    long from = lowest;
    long to = highest;
    while (from < to) {
      long middle = from + (to - from) / 2;
      if (fails(upTo.apply(middle))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
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
