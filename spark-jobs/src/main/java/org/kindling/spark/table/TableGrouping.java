package org.kindling.spark.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.TableConfig;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.files.HadoopSettings;
import org.kindling.spark.store.Grouping;
import org.kindling.spark.store.OfPartitions;
import org.kindling.table.Faults;
import org.kindling.task.store.EntityFile;
import org.kindling.task.store.EntityStore;
import org.kindling.task.store.RowForm;
import org.kindling.task.store.StoreHeader;
import org.kindling.task.store.StoreRule;
import org.kindling.task.table.EntitySplit;

/**
 * Groups a table into the store that its configuration names, or finds it there.
 *
 * @param spark which does it
 * @param config of the table
 * @param split how entities are dealt out
 * @param fingerprint of the table's files
 */
record TableGrouping(
    SparkSession spark, TableConfig config, EntitySplit split, String fingerprint) {

  /**
   * The store, where it was grouped before; empty where nothing was.
   *
   * @throws KindlingException (data) where something else was
   */
  Optional<EntityStore> found() {
    Optional<EntityStore> there = EntityStore.at(folder(), hadoop());
    there.ifPresent(
        store -> store.requireSame("task.store", names(), split, config.supportRule(), source()));
    return there;
  }

  /** The store, grouped now. */
  EntityStore grouped(TableReading reading, RowLayout layout) {
    return group(reading, layout, new Grouping(rule(reading), folder(), hadoop()));
  }

  private HadoopSettings hadoop() {
    return new HadoopSettings(spark.sessionState().newHadoopConf());
  }

  private Folder folder() {
    return Folder.at(new Path(config.store().orElseThrow()), hadoop().settings());
  }

  private StoreRule rule(TableReading reading) {
    RowForm form =
        names()
            .form(
                config.order().isPresent() ? StoreHeader.Order.IN_TIME : StoreHeader.Order.NONE,
                split.isByKey() && !config.supportRule().isByRole()
                    ? RowForm.Uses.NOT_SAID
                    : RowForm.Uses.SAID);
    return new StoreRule(
        split,
        StoreRule.filesFor(reading.source().count()),
        StoreRule.USUAL_MOST_ROWS,
        form,
        config.supportRule());
  }

  /** What of a table's files and of its rules decides which rows there are. */
  private String source() {
    return String.format(
        Locale.ROOT,
        "%s, where %s, missing %s, order %s",
        fingerprint,
        config.rules().where().orElse("all"),
        config.rules().missing(),
        config.order().orElse("none"));
  }

  private StoreHeader.Names names() {
    return new StoreHeader.Names(
        config.key(),
        config.features(),
        config.categories(),
        config.target(),
        config.targetKind(),
        config.rules().weight().stream().toList());
  }

  private EntityStore group(TableReading reading, RowLayout layout, Grouping grouping) {
    OfPartitions<RowsAccount> accounts = new OfPartitions<>();
    spark.sparkContext().register(accounts);
    PlacedRows placing =
        new PlacedRows(
            layout.parts(),
            reading.keyNames(),
            config.rules().missing(),
            grouping.rule(),
            accounts);
    Dataset<Row> placed =
        reading
            .chosen()
            .select(layout.selection())
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) placing, Encoders.row(Grouping.PLACED));
    OfPartitions<Faults> faults = new OfPartitions<>();
    spark.sparkContext().register(faults);
    List<EntityFile> files = reading.located(() -> grouping.files(placed, config.key(), faults));
    RowsAccount account = placing.account();
    accounts.value().forEach(account::addAll);
    faults.value().forEach(account.faults()::addAll);
    reading.require(account);
    StoreHeader header =
        new StoreHeader(
            config.path(),
            source(),
            names(),
            grouping.rule(),
            reading.schema(),
            reading.count(account));
    return EntityStore.commit(grouping.folder(), grouping.hadoop(), header, files);
  }
}
