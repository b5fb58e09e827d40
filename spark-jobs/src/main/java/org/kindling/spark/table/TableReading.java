package org.kindling.spark.table;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.table.TableColumn.Use;
import org.kindling.table.CellType;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.SplitColumn;
import org.kindling.task.table.SplitTimes;
import org.kindling.task.table.SupportRule;

/** One reading of a table, with what is to be computed of it. */
final class TableReading {
  private final TableConfig config;
  private final TableSchema expected;
  private final SourceTable source;
  private final List<TableColumn> numbers = new ArrayList<>();
  private final List<TableColumn> categories = new ArrayList<>();
  private final List<TableColumn> dealing;
  private final List<TableColumn> flagging;
  private final Optional<TableColumn> where;
  private final Optional<InverseCheck> inverse;
  private final TreeSet<String> used = new TreeSet<>();

  /**
   * A reading.
   *
   * @param expected the types that columns had in training; one of another is refused
   */
  TableReading(TableConfig config, TableColumns columns, TableSchema expected) {
    this.config = config;
    this.expected = expected;
    this.source = columns.source();
    config.features().forEach(text -> numbers.add(columns.number("task.features", text)));
    TableColumn target = target(columns);
    if (!config.targetKind().ofClasses()) {
      numbers.add(target);
    }
    inverse = config.targetInverse().map(text -> InverseCheck.of(text, target, columns));
    config.order().ifPresent(text -> numbers.add(columns.number("task.order", text)));
    config.rules().weight().ifPresent(text -> numbers.add(columns.number("task.weight", text)));
    config.categories().forEach(text -> categories.add(category(columns, text, target)));
    if (config.targetKind().ofClasses()) {
      categories.add(target);
    }
    dealing =
        config.split() instanceof SplitColumn by
            ? List.of(columns.category("task.split-column", by.column()))
            : List.of();
    flagging =
        config.supportRule() instanceof SupportRule.Flagged by
            ? List.of(columns.condition("task.support-flag", by.condition()))
            : List.of();
    where = config.rules().where().map(text -> columns.condition("task.where", text));
    computed().forEach(column -> used.addAll(column.columns()));
    where.ifPresent(condition -> used.addAll(condition.columns()));
  }

  private TableColumn target(TableColumns columns) {
    return config.targetKind().ofClasses()
        ? columns.category("task.target", config.target())
        : columns.number("task.target", config.target());
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
    return Stream.of(numbers, categories, said()).flatMap(List::stream).toList();
  }

  private List<TableColumn> said() {
    return Stream.concat(dealing.stream(), flagging.stream()).toList();
  }

  /** What rows say of what they are for. */
  private RowUses uses() {
    return new RowUses(
        dealing.stream().map(TableColumn::named).toList(),
        splitTimes(),
        flagging.stream().map(TableColumn::named).toList(),
        config.supportRule() instanceof SupportRule.Until until
            ? List.of(time("task.support-until", until.last()))
            : List.of());
  }

  private List<Double> splitTimes() {
    if (!(config.split() instanceof SplitTimes times)) {
      return List.of();
    }
    double validation = time("task.split-times", times.validation());
    double test = time("task.split-times", times.test());
    if (validation >= test) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "task.split-times must be two, the first before the second, but was %s, %s",
              times.validation(),
              times.test()));
    }
    return List.of(validation, test);
  }

  /** The number of a time that is written as the order's values are. */
  private double time(String setting, String text) {
    CellType type = order().orElseThrow();
    boolean number = type.isPlainNumber() && NumberValue.isNumber(text);
    try {
      if (number || type.matches(text)) {
        return NumberValue.of((number ? CellType.DECIMAL : type).value(text)).orElseThrow();
      }
    } catch (DateTimeException | NumberFormatException | NoSuchElementException e) {
      // Told below.
    }
    throw new KindlingException(
        ExitCode.USAGE,
        String.format(
            Locale.ROOT,
            "%s must be as task.order's values are written, which are %s, but was %s",
            setting,
            type.words(),
            Quoted.of(text)));
  }

  /** The table as its files have it. */
  SourceTable source() {
    return source;
  }

  /** The types of the columns that anything is computed from. */
  TableSchema schema() {
    return source.schema().of(used);
  }

  /** What is computed of each row, if the columns are those of the training. */
  RowLayout layout() {
    requireExpectedTypes();
    return new RowLayout(
        numbers,
        config.features().size(),
        categories,
        config.targetKind(),
        said(),
        uses(),
        RowWeights.of(config.rules().weight().isPresent()),
        config.rules().scaling());
  }

  /** What makes rows of a table of them. */
  TableRows tableRows(RowParts parts) {
    RowsAccount account =
        new RowsAccount(parts, keyNames(), config.rules().missing(), Integer.MAX_VALUE);
    return new TableRows(parts, keyNames(), account);
  }

  /** The columns that name an entity; none where all rows are one entity's, without a name. */
  List<String> keyNames() {
    return SourceTable.keys(source.columns().keySet(), config.keys(), source.name());
  }

  /**
   * Refuses a table of which rows are wrong, or none are left, or whose target is not led back to.
   */
  void require(RowsAccount account) {
    requireRows(account);
    inverse.ifPresent(check -> check.require(chosen(), "table " + config.path()));
  }

  /** The same, whatever the target is led back to. */
  void requireRows(RowsAccount account) {
    account.faults().refuse("table " + config.path());
    if (account.kept() == 0) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s has no rows that are left: of %d, task.where leaves %d",
              config.path(),
              source.count(),
              account.incomplete()));
    }
  }

  /** How much was read. */
  TableCount count(RowsAccount account) {
    return new TableCount(
        source.files().size(),
        source.count(),
        source.count() - account.kept() - account.incomplete(),
        account.incomplete(),
        notes(account));
  }

  /** What a person should know of the files and the rows, in a line each. */
  List<String> notes(RowsAccount account) {
    return Stream.concat(source.notes().stream(), account.notes().stream()).toList();
  }

  /** What the order's numbers stand for. */
  Optional<CellType> order() {
    int before = config.features().size() + (config.targetKind().ofClasses() ? 0 : 1);
    return config.order().map(ignored -> type(numbers.get(before)));
  }

  private CellType type(TableColumn number) {
    Optional<CellType> known =
        number.use() == Use.AS_IT_STANDS
            ? source.schema().type(number.columns().iterator().next())
            : ParquetTable.cellType(
                source.rows().select(number.value()).schema().apply(0).dataType());
    return known.orElse(CellType.DECIMAL);
  }

  /** The rows that count. */
  Dataset<Row> chosen() {
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
    return then == now || (use == Use.AS_IT_STANDS && then.isPlainNumber() && now.isPlainNumber());
  }

  /**
   * All rows.
   *
   * @param mostNumbers of them, which are kept in memory
   */
  List<Row> collect(RowLayout layout, int mostNumbers) {
    int width = computed().size() + 1;
    int most = mostNumbers / width;
    List<Row> rows = located(() -> chosen().select(layout.selection()).takeAsList(most + 1));
    if (rows.size() > most) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s must have at most %d rows of %d values, to be kept in memory, but has more:"
                  + " task.store names a folder for its entities",
              config.path(),
              most,
              width));
    }
    return rows;
  }

  /** Computes something of the rows that count, and says for which of them it fails. */
  <T> T located(Supplier<T> action) {
    try {
      return action.get();
    } catch (Exception e) {
      throw located(chosen(), e);
    }
  }

  /** The failure with the expression and the first row that it fails for, where they are found. */
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
