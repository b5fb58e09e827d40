package org.kindling.spark;

import static org.apache.spark.sql.functions.lit;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Table;

/**
 * Reads a CSV or Parquet table through Spark, from any Hadoop file system, into the driver's
 * memory.
 *
 * <p>Features, target and order are columns or Spark SQL expressions, such as {@code log(PRICE)}.
 */
public final class TableReader {
  /**
   * Numbers of a table that is kept in memory and broadcast: 16 MB as floats, and some hundreds of
   * MB on the driver while it is read.
   */
  private static final int MOST_NUMBERS = 4_000_000;

  private final SparkSession spark;
  private final int mostNumbers;

  /** A reader of tables of at most four million numbers. */
  public TableReader(SparkSession spark) {
    this(spark, MOST_NUMBERS);
  }

  TableReader(SparkSession spark, int mostNumbers) {
    this.spark = spark;
    this.mostNumbers = mostNumbers;
  }

  /**
   * The table with the configured key, features, target and order.
   *
   * @throws KindlingException (data) for a missing file, an unknown column, a value that is no
   *     finite number, or too large a table; (usage) for what is no expression
   */
  public Table read(TableConfig config) {
    try {
      TableColumns columns =
          new TableColumns(
              config.path(), TableFile.find(spark, config.path()).open(spark, config.key()));
      return table(config, columns);
    } catch (Exception e) {
      throw explain(config, e);
    }
  }

  /**
   * The rows of one task, in the file's order; it needs no key.
   *
   * @throws KindlingException as {@link #read} does
   */
  public List<Table.Row> rows(TableConfig config) {
    try {
      TableColumns columns =
          new TableColumns(config.path(), TableFile.find(spark, config.path()).open(spark, ""));
      return rows(config, columns, lit("the task"));
    } catch (Exception e) {
      throw explain(config, e);
    }
  }

  private Table table(TableConfig config, TableColumns columns) {
    return Table.of(
        config.path(),
        config.key(),
        config.features(),
        config.target(),
        rows(config, columns, columns.key(config.key())));
  }

  private List<Table.Row> rows(TableConfig config, TableColumns columns, Column key) {
    List<NumberColumn> numbers = new ArrayList<>();
    config.features().forEach(text -> numbers.add(columns.number("task.features", text)));
    numbers.add(columns.number("task.target", config.target()));
    config.order().ifPresent(text -> numbers.add(columns.number("task.order", text)));

    List<Row> rows = collect(config, columns.select(key, numbers));
    for (int i = 0; i < numbers.size(); i++) {
      int column = i + 1;
      if (!rows.stream().allMatch(row -> finite(row, column))) {
        throw columns.missing(key, config.key(), numbers.get(i));
      }
    }
    return rows.stream().map(row -> row(config, row)).toList();
  }

  private List<Row> collect(TableConfig config, Dataset<Row> chosen) {
    int most = mostNumbers / chosen.columns().length;
    List<Row> rows = chosen.takeAsList(most + 1);
    if (rows.size() > most) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s must have at most %d rows of %d values, to be kept in memory, but has more",
              config.path(),
              most,
              chosen.columns().length));
    }
    if (rows.stream().anyMatch(row -> row.isNullAt(0))) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "task.key: %s must name an entity in every row of %s but is missing in %d",
              config.key(),
              config.path(),
              rows.stream().filter(row -> row.isNullAt(0)).count()));
    }
    return rows;
  }

  private static Table.Row row(TableConfig config, Row row) {
    int width = config.features().size();
    double[] features = new double[width];
    for (int i = 0; i < width; i++) {
      features[i] = row.getDouble(1 + i);
    }
    double position = config.order().isPresent() ? row.getDouble(width + 2) : 0;
    return new Table.Row(row.getString(0), position, features, row.getDouble(width + 1));
  }

  private static boolean finite(Row row, int column) {
    return !row.isNullAt(column) && Double.isFinite(row.getDouble(column));
  }

  /** From what Spark says of a file that can't be read to one line. */
  private static RuntimeException explain(TableConfig config, Exception failure) {
    if (failure instanceof KindlingException told) {
      return told;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<ExitCode> fault = fault(cause);
      if (fault.isPresent()) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new KindlingException(
            fault.get(), "table " + config.path() + ": " + message, failure);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static Optional<ExitCode> fault(Throwable cause) {
    if (cause instanceof EOFException || cause instanceof ZipException) {
      return Optional.of(ExitCode.DATA);
    }
    // A file system whose jar is missing is told by the class that was not found.
    if (cause instanceof IOException || cause instanceof ClassNotFoundException) {
      return Optional.of(ExitCode.IO);
    }
    return cause instanceof SparkThrowable told
            && String.valueOf(told.getErrorClass()).matches("MALFORMED.*|CANNOT_READ.*")
        ? Optional.of(ExitCode.DATA)
        : Optional.empty();
  }
}
