package org.kindling.ml;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.files.HadoopSettings;
import org.kindling.spark.store.Grouping;
import org.kindling.spark.store.KeptRows;
import org.kindling.spark.store.OfPartitions;
import org.kindling.table.Faults;
import org.kindling.table.MissingRule;
import org.kindling.table.ScalingRule;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.Split;
import org.kindling.task.store.EncodingRule;
import org.kindling.task.store.EntityFile;
import org.kindling.task.store.EntityStore;
import org.kindling.task.store.Indicators;
import org.kindling.task.store.RowForm;
import org.kindling.task.store.StoreHeader;
import org.kindling.task.store.StoreRule;
import org.kindling.task.store.StoreSource;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.HeldOut;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.SupportRule;
import org.kindling.task.table.Table;
import org.kindling.task.table.TaskRows;

/**
 * Groups a DataFrame's entities into a folder, to be trained on from there: no row comes to the
 * driver. A folder that was grouped from the same rows and params is used as it is.
 *
 * @param estimator that names the columns and the folder
 */
record EntitiesInStore(MetaEstimator estimator) {
  private static final String TABLE = "the DataFrame to fit";

  /**
   * The entities as tasks.
   *
   * @throws KindlingException (data) where rows are not as they should be, or the folder is of
   *     others
   */
  EntityRows.Entities of(Dataset<?> table) {
    requireStandard();
    SelectedRows selecting = new SelectedRows(estimator);
    Dataset<Row> rows = selecting.of(table, position(table));
    LabelledRows.Form form = LabelledRows.Form.of(estimator, selecting.width(rows));
    HadoopSettings hadoop = new HadoopSettings(table.sparkSession().sessionState().newHadoopConf());
    Folder folder = Folder.at(new Path(estimator.getStoreDir()), hadoop.settings());
    StoreHeader.Names names = names(form);
    Told told = told(rows);
    Optional<EntityStore> there = EntityStore.at(folder, hadoop);
    there.ifPresent(store -> store.requireSame("storeDir", names, split(), support(), told.source));
    return entities(
        there.orElseGet(
            () -> {
              Grouping grouping = new Grouping(rule(names, told.count), folder, hadoop);
              return grouped(rows, form, grouping, names, told);
            }));
  }

  private void requireStandard() {
    if (estimator.scalingRule() != ScalingRule.STANDARD) {
      throw new IllegalArgumentException(
          "scaling must be standard where storeDir is set, but is "
              + estimator.getScaling()
              + ": quartiles need a table that is collected");
    }
  }

  /** A number that grows with the order; missing values come last. */
  private Column position(Dataset<?> table) {
    Optional<String> name = estimator.optional(estimator.orderCol());
    if (name.isEmpty()) {
      return functions.lit(0.0);
    }
    Column order = NamedColumn.of(table, name.get());
    DataType type = table.schema().apply(name.get()).dataType();
    Column number;
    if (type instanceof NumericType) {
      number = order.cast("double").plus(0.0);
    } else if (type instanceof DateType) {
      number = functions.unix_date(order).cast("double");
    } else if (type instanceof TimestampType) {
      number = functions.unix_micros(order).cast("double");
    } else {
      throw new IllegalArgumentException(
          "orderCol: "
              + name.get()
              + " must be a column of numbers, dates or times with a zone, where storeDir is set, but"
              + " is of type "
              + type.simpleString());
    }
    return functions.coalesce(number, functions.lit(Double.POSITIVE_INFINITY));
  }

  /**
   * What tells the rows from others.
   *
   * @param count of rows
   */
  private record Told(long count, String source) {}

  private Told told(Dataset<Row> rows) {
    String[] names =
        IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Column[] all = Arrays.stream(names).map(functions::col).toArray(Column[]::new);
    Row sums =
        rows.toDF(names)
            .agg(
                functions.count(functions.lit(1)),
                functions.sum(functions.xxhash64(all).cast("decimal(20, 0)")))
            .first();
    long count = sums.getLong(0);
    if (count == 0) {
      throw new KindlingException(ExitCode.DATA, TABLE + " has no rows");
    }
    BigDecimal hashes = sums.getDecimal(1);
    return new Told(
        count,
        String.format(
            Locale.ROOT,
            "%d rows whose hashes add up to %s, order %s, invalid rows: %s",
            count,
            hashes.toPlainString(),
            estimator.optional(estimator.orderCol()).orElse("none"),
            estimator.getHandleInvalid()));
  }

  private static StoreHeader.Names names(LabelledRows.Form form) {
    return new StoreHeader.Names(
        String.join(", ", form.keys()),
        form.names(),
        List.of(),
        form.label(),
        form.kind(),
        form.weight().isEmpty() ? List.of() : List.of(form.weight()));
  }

  private EntitySplit split() {
    return new EntitySplit(
        estimator.getSeed(),
        new HeldOut(
            estimator.optional(estimator.validationIndicatorCol()).orElse(""),
            estimator.getValidationShare()));
  }

  private SupportRule support() {
    return estimator
        .optional(estimator.supportCol())
        .<SupportRule>map(SupportRule.Flagged::new)
        .orElseGet(SupportRule.OfAll::new);
  }

  private StoreRule rule(StoreHeader.Names names, long rows) {
    RowForm form =
        names.form(
            estimator.optional(estimator.orderCol()).isPresent()
                ? StoreHeader.Order.IN_TIME
                : StoreHeader.Order.NONE,
            RowForm.Uses.SAID);
    return new StoreRule(
        split(), StoreRule.filesFor(rows), StoreRule.USUAL_MOST_ROWS, form, support());
  }

  private EntityStore grouped(
      Dataset<Row> rows,
      LabelledRows.Form form,
      Grouping grouping,
      StoreHeader.Names names,
      Told told) {
    OfPartitions<LabelledRows.Account> accounts = new OfPartitions<>();
    OfPartitions<Faults> faults = new OfPartitions<>();
    rows.sparkSession().sparkContext().register(accounts);
    rows.sparkSession().sparkContext().register(faults);
    Dataset<Row> placed =
        rows.mapPartitions(
            (MapPartitionsFunction<Row, Row>) new Placing(form, grouping.rule(), accounts),
            Encoders.row(Grouping.PLACED));
    List<EntityFile> files = grouping.files(placed, names.key(), faults);
    LabelledRows.Account account = new LabelledRows.Account();
    accounts.value().forEach(account::addAll);
    faults.value().forEach(account.faults()::addAll);
    account.faults().refuse(TABLE);
    TableCount count =
        new TableCount(0, told.count, account.unlabelled(), account.skipped(), List.of());
    StoreHeader header =
        new StoreHeader(TABLE, told.source, names, grouping.rule(), TableSchema.NONE, count);
    return EntityStore.commit(grouping.folder(), grouping.hadoop(), header, files);
  }

  /**
   * From a partition's rows to those with places.
   *
   * @param accounts hears what came of each partition's rows
   */
  private record Placing(
      LabelledRows.Form form, StoreRule rule, OfPartitions<LabelledRows.Account> accounts)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      LabelledRows reading = new LabelledRows(form);
      boolean marked = rule.support().isByRole();
      return new KeptRows(
          rows,
          row ->
              reading
                  .row(row, row.getDouble(SelectedRows.ORDER))
                  .map(own -> own.with(new RowUse(deal(row, own), role(row, marked))))
                  .map(own -> Grouping.placed(rule, own)),
          () -> accounts.add(reading.account()));
    }

    private RowUse.Deal deal(Row row, Table.Row own) {
      HeldOut held = (HeldOut) rule.split().rule();
      return held.isValidation(
              SelectedRows.isTrue(row, SelectedRows.VALIDATION), rule.split().place(own.entity()))
          ? RowUse.Deal.VALIDATION
          : RowUse.Deal.TRAIN;
    }

    private static RowUse.Role role(Row row, boolean marked) {
      if (!marked) {
        return RowUse.Role.EITHER;
      }
      return SelectedRows.isTrue(row, SelectedRows.SUPPORT)
          ? RowUse.Role.SUPPORT
          : RowUse.Role.QUERY;
    }
  }

  private EntityRows.Entities entities(EntityStore store) {
    boolean ordered = estimator.optional(estimator.orderCol()).isPresent();
    TaskRows rows =
        new TaskRows(
            ordered ? SupportRows.EARLIEST : SupportRows.RANDOM,
            support(),
            estimator.getSupport(),
            estimator.getQueryRows());
    StoreSource source =
        new StoreSource(
            store,
            estimator.getSeed(),
            rows,
            Optional.empty(),
            new EncodingRule(
                estimator.keepsMissing() ? MissingRule.INDICATOR : MissingRule.REFUSE,
                Indicators.AS_THEY_STAND));
    long all = source.inventory().orElseThrow().total().units();
    long tasks = source.size(Split.META_TRAIN) + source.size(Split.META_VALIDATION);
    TableCount count = store.header().count();
    return new EntityRows.Entities(
        source, (int) (all - tasks), count.incomplete(), count.excluded(), source.missing());
  }
}
