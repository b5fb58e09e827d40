package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.TableConfig;
import org.kindling.config.TableData;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.table.TableColumn.Use;
import org.kindling.table.CellType;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.table.FileRows;
import org.kindling.task.table.Table;

/**
 * Reads a CSV or Parquet table from any Hadoop file system into the driver's memory.
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
          TableColumns columns = columns(spark, config);
          columns.requireKey(config.key());
          return table(config, columns);
        });
  }

  @Override
  public FileRows rows(TableConfig config) {
    return explained(
        config,
        spark -> {
          TableColumns columns = columns(spark, config);
          Reading reading = new Reading(config, columns);
          TableRows.Result result = reading.rows();
          return new FileRows(result.rows(), reading.order(), notes(columns.source(), result));
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

  private TableColumns columns(SparkSession spark, TableConfig config) {
    TableFiles files = TableFiles.find(spark.sessionState().newHadoopConf(), config.path());
    SourceTable source =
        switch (files.format()) {
          case CSV -> new CsvTable(files, config.rules().csv(), expected).open(spark, config.key());
          case PARQUET -> new ParquetTable(files).open(spark, config.key());
        };
    return new TableColumns(spark, source);
  }

  private Table table(TableConfig config, TableColumns columns) {
    Reading reading = new Reading(config, columns);
    TableRows.Result result = reading.rows();
    SourceTable source = columns.source();
    long kept = result.rows().size() + result.incomplete();
    return Table.of(
            config.path(),
            config.key(),
            config.features(),
            config.categories(),
            config.target(),
            result.rows())
        .readFrom(
            source.schema().of(reading.used),
            new TableCount(
                source.files(),
                source.count(),
                source.count() - kept,
                result.incomplete(),
                notes(source, result)));
  }

  private static List<String> notes(SourceTable source, TableRows.Result result) {
    return Stream.concat(source.notes().stream(), result.notes().stream()).toList();
  }

  /** One reading of a table, with what is to be computed of it. */
  private final class Reading {
    private final TableConfig config;
    private final SourceTable source;
    private final List<TableColumn> numbers = new ArrayList<>();
    private final List<TableColumn> categories = new ArrayList<>();
    private final Optional<TableColumn> where;
    private final Optional<InverseCheck> inverse;
    private final TreeSet<String> used = new TreeSet<>();

    Reading(TableConfig config, TableColumns columns) {
      this.config = config;
      this.source = columns.source();
      config.features().forEach(text -> numbers.add(columns.number("task.features", text)));
      TableColumn target = columns.number("task.target", config.target());
      numbers.add(target);
      inverse = config.targetInverse().map(text -> InverseCheck.of(text, target, columns));
      config.order().ifPresent(text -> numbers.add(columns.number("task.order", text)));
      config.categories().forEach(text -> categories.add(category(columns, text, target)));
      where = config.rules().where().map(text -> columns.condition("task.where", text));
      computed().forEach(column -> used.addAll(column.columns()));
      where.ifPresent(condition -> used.addAll(condition.columns()));
    }

    /** A category that says what is to be predicted is refused, however the target is written. */
    private TableColumn category(TableColumns columns, String text, TableColumn target) {
      TableColumn category = columns.category("task.categories", text);
      if (category.use() == Use.AS_IT_STANDS && category.columns().equals(target.columns())) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "task.categories: %s is what task.target, %s, is computed from",
                Quoted.plain(text),
                Quoted.plain(target.text())));
      }
      return category;
    }

    /** All that is computed of a row but for the condition. */
    private List<TableColumn> computed() {
      return Stream.concat(numbers.stream(), categories.stream()).toList();
    }

    TableRows.Result rows() {
      requireExpectedTypes();
      RowLayout layout = new RowLayout(numbers, config.features().size(), categories);
      Faults faults = new Faults();
      TableRows.Result result =
          new TableRows(
                  layout,
                  SourceTable.named(source.columns().keySet(), config.key()),
                  config.rules().missing(),
                  faults)
              .of(collect(layout));
      faults.refuse("table " + config.path());
      requireSome(result);
      inverse.ifPresent(check -> check.require(chosen(), "table " + config.path()));
      return result;
    }

    private void requireSome(TableRows.Result result) {
      if (result.rows().isEmpty()) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "table %s has no rows that are left: of %d, task.where leaves %d",
                config.path(),
                source.count(),
                result.incomplete()));
      }
    }

    /** What the order's numbers stand for. */
    Optional<CellType> order() {
      return config.order().map(ignored -> type(numbers.get(numbers.size() - 1)));
    }

    private CellType type(TableColumn number) {
      Optional<CellType> known =
          number.use() == Use.AS_IT_STANDS
              ? source.schema().type(number.columns().iterator().next())
              : ParquetTable.cellType(
                  source.rows().select(number.value()).schema().apply(0).dataType());
      return known.orElse(CellType.DECIMAL);
    }

    private Dataset<Row> chosen() {
      return where.map(condition -> source.rows().where(condition.value())).orElse(source.rows());
    }

    private void requireExpectedTypes() {
      Faults faults = new Faults();
      // A condition may leave out other rows where a column is of another type.
      List<TableColumn> all = Stream.concat(computed().stream(), where.stream()).toList();
      for (TableColumn computed : all) {
        for (String column : computed.columns()) {
          Optional<CellType> now = source.schema().type(column);
          Optional<CellType> then = expected.type(column);
          if (now.isPresent() && then.isPresent() && !fits(computed.use(), then.get(), now.get())) {
            faults.add(
                "columns of another type than in training",
                String.format(
                    Locale.ROOT,
                    "%s was %s and is now %s",
                    column,
                    then.get().words(),
                    source.columns().get(column).describe()));
          }
        }
      }
      faults.refuse("table " + config.path());
    }

    /** What an expression makes of 3 may differ from what it makes of 3.0; a value does not. */
    private static boolean fits(Use use, CellType then, CellType now) {
      return then == now
          || (use == Use.AS_IT_STANDS && then.isPlainNumber() && now.isPlainNumber());
    }

    private List<Row> collect(RowLayout layout) {
      int width = computed().size() + 1;
      int most = mostNumbers / width;
      List<Row> rows = computed(chosen(), layout, most + 1);
      if (rows.size() > most) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "table %s must have at most %d rows of %d values, to be kept in memory, but has more",
                config.path(),
                most,
                width));
      }
      return rows;
    }

    private List<Row> computed(Dataset<Row> chosen, RowLayout layout, int most) {
      try {
        return chosen.select(layout.selection()).takeAsList(most);
      } catch (Exception e) {
        throw located(chosen, e);
      }
    }

    /**
     * The failure with the expression and the first row that it fails for, where they are found.
     */
    private RuntimeException located(Dataset<Row> chosen, Exception failure) {
      RuntimeException told = TableFailure.explained(config.path(), failure);
      if (told instanceof KindlingException known && known.exitCode() == ExitCode.DATA) {
        where
            .flatMap(condition -> place(source.rows(), condition, known))
            .ifPresent(
                found -> {
                  throw found;
                });
        for (TableColumn column : computed()) {
          Optional<KindlingException> found = place(chosen, column, known);
          if (found.isPresent()) {
            return found.get();
          }
        }
      }
      return told;
    }

    private Optional<KindlingException> place(
        Dataset<Row> rows, TableColumn column, KindlingException told) {
      if (column.use() == Use.AS_IT_STANDS) {
        return Optional.empty();
      }
      return new FirstFailure(rows, column.value())
          .place()
          .map(
              place ->
                  new KindlingException(
                      ExitCode.DATA,
                      String.format(
                          Locale.ROOT,
                          "%s, %s: %s can't be computed: %s",
                          place,
                          column.setting(),
                          column.text(),
                          told.getMessage().replaceFirst("table .*?: ", "")),
                      told));
    }
  }
}
