package org.kindling.spark.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.TableConfig;
import org.kindling.config.TableData;
import org.kindling.table.Faults;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.store.EntityStore;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.FileRows;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Table;

/**
 * Reads a CSV, Parquet or ORC table from any Hadoop file system into the driver's memory.
 *
 * <p>Features, target and order are columns or Spark SQL expressions, such as {@code log(PRICE)}.
 * How strictly, and why CSV files are not read by Spark, is told in ADR 13.
 */
public final class TableReader implements TableData {
  private final TableSession session;
  private final TableSchema expected;
  private final int mostNumbers;

  /** A reader of tables that no model was trained on. */
  public TableReader(SparkSession spark) {
    this(spark, TableSchema.NONE);
  }

  /**
   * A reader of tables for a model.
   *
   * @param expected the types that its columns had in training; a column of another is refused
   */
  public TableReader(SparkSession spark, TableSchema expected) {
    this(spark, expected, Table.MOST_NUMBERS);
  }

  TableReader(SparkSession spark, TableSchema expected, int mostNumbers) {
    this.session = TableSession.beside(spark);
    this.expected = expected;
    this.mostNumbers = mostNumbers;
  }

  @Override
  public Table read(TableConfig config) {
    return explained(
        config,
        spark -> {
          TableColumns columns = columns(spark, config, files(spark, config));
          columns.requireKeys(config.keys());
          return table(config, columns);
        });
  }

  @Override
  public EntityStore store(TableConfig config, EntitySplit split) {
    return explained(
        config,
        spark -> {
          TableFiles files = files(spark, config);
          TableGrouping grouping = new TableGrouping(spark, config, split, files.fingerprint());
          Optional<EntityStore> there = grouping.found();
          if (there.filter(store -> isExpected(store.header().schema())).isPresent()) {
            return there.get();
          }
          TableColumns columns = columns(spark, config, files);
          columns.requireKeys(config.keys());
          TableReading reading = new TableReading(config, columns, expected);
          RowLayout layout = reading.layout();
          return there.orElseGet(() -> grouping.grouped(reading, layout));
        });
  }

  /**
   * Does something with a table's rows as {@link EncodedRows} gives them, those to predict, which
   * have no target, among them.
   *
   * @param encoding of the model that the rows are for
   * @param action computes them all, once
   * @return how much was read
   * @throws KindlingException (data) after it, where rows are not as they should be
   */
  public TableCount encoded(TableConfig config, Encoding encoding, Consumer<EncodedTable> action) {
    return explained(
        config,
        spark -> {
          TableColumns columns = columns(spark, config, files(spark, config));
          columns.requireKeys(config.keys());
          TableReading reading = new TableReading(config, columns, expected);
          return new EncodedReading(reading, config.rules().missing(), encoding).give(action);
        });
  }

  @Override
  public FileRows rows(TableConfig config) {
    return explained(
        config,
        spark -> {
          TableColumns columns = columns(spark, config, files(spark, config));
          TableReading reading = new TableReading(config, columns, expected);
          Read read = read(reading);
          return new FileRows(read.rows(), reading.order(), reading.notes(read.account()));
        });
  }

  @Override
  public double[] inverted(String inverse, double[] predictions, IntFunction<String> place) {
    return session.run(spark -> new TargetInverse(spark, inverse).of(predictions, place));
  }

  private <T> T explained(TableConfig config, Function<SparkSession, T> action) {
    try {
      return session.run(action);
    } catch (RuntimeException e) {
      throw TableFailure.explained(config.path(), e);
    } catch (Exception e) {
      // Spark's own is a checked one, which Scala throws without a word of it.
      throw TableFailure.explained(config.path(), e);
    }
  }

  private static TableFiles files(SparkSession spark, TableConfig config) {
    return TableFiles.find(spark.sessionState().newHadoopConf(), config.path());
  }

  private TableColumns columns(SparkSession spark, TableConfig config, TableFiles files) {
    SourceTable source =
        switch (files.format()) {
          case CSV ->
              new CsvTable(files, config.rules().csv(), expected).open(spark, config.keys());
          case ORC -> new OrcTable(files).open(spark, config.keys());
          case PARQUET -> new ParquetTable(files).open(spark, config.keys());
        };
    return new TableColumns(spark, source);
  }

  /** Types that differ may do all the same, which the table's columns tell. */
  private boolean isExpected(TableSchema schema) {
    return expected.equals(TableSchema.NONE) || expected.equals(schema);
  }

  private Table table(TableConfig config, TableColumns columns) {
    TableReading reading = new TableReading(config, columns, expected);
    Read read = read(reading);
    Table table =
        Table.of(
            config.path(),
            config.key(),
            config.features(),
            config.categories(),
            config.target(),
            config.targetKind(),
            read.rows());
    requireOneSplitEach(config, table);
    return table
        .readFrom(reading.schema(), reading.count(read.account()))
        .weighing(RowWeights.of(config.rules().weight().isPresent()));
  }

  private static void requireOneSplitEach(TableConfig config, Table table) {
    EntitySplit split = new EntitySplit(0, config.split());
    Faults faults = new Faults();
    table
        .entities()
        .forEach(
            (entity, rows) ->
                split.requireOne(
                    config.key(),
                    entity,
                    rows.stream().map(row -> row.use().deal()).collect(Collectors.toSet()),
                    faults));
    faults.refuse("table " + config.path());
  }

  /**
   * Rows in memory.
   *
   * @param account of what came of all
   */
  private record Read(List<Table.Row> rows, RowsAccount account) {}

  private Read read(TableReading reading) {
    RowLayout layout = reading.layout();
    TableRows rows = reading.tableRows(layout.parts());
    List<Table.Row> whole = rows.of(reading.collect(layout, mostNumbers));
    reading.require(rows.account());
    return new Read(whole, rows.account());
  }
}
