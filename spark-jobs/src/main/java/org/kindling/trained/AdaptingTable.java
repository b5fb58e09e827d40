package org.kindling.trained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.kindling.config.Configuration;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.library.LearnedModel;
import org.kindling.ml.EntityAccount;
import org.kindling.ml.MetaModel;
import org.kindling.spark.table.EncodedRows;
import org.kindling.spark.table.EncodedTable;
import org.kindling.spark.table.TableReader;
import org.kindling.table.TableCount;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.SupportRule;
import org.kindling.task.table.TableFacts;

/**
 * A model's use on all entities of a table: each is adapted to by its support rows, and all of its
 * rows are predicted, those without a target among them.
 *
 * @param trained the model
 * @param configuration its own, overlaid by what the user asks for
 * @param spark where that is computed
 */
public record AdaptingTable(TrainedModel trained, Configuration configuration, SparkSession spark) {
  private static final String PREDICTION = "prediction";
  private static final String PROBABILITY = "probability";
  private static final String PROBABILITIES = "probabilities";
  private static final String BEFORE = "before_adaptation";
  private static final String SUPPORT_ROWS = "support_rows";
  private static final String ADAPTED_ON = "adapted_on";

  /** Of columns with another value in each row Parquet would make a dictionary, and drop it. */
  private static final Map<String, String> ALL_DIFFERENT =
      Map.of(
          "parquet.enable.dictionary#" + EncodedRows.LINE, "false",
          "parquet.enable.dictionary#" + BEFORE, "false");

  /** So many are sorted in some 100 MB: where it is more, two at a time spill at a heap of 2 GB. */
  private static final long ROWS_OF_A_PARTITION = 500_000;

  /** As many as a store has files: more would be small files, and shuffles of small pieces. */
  private static final long MOST_PARTITIONS = 4096;

  /** Columns that are written beside those of the key. */
  private static final List<String> WRITTEN =
      List.of(
          EncodedRows.FILE,
          EncodedRows.LINE,
          EncodedRows.TARGET,
          PREDICTION,
          BEFORE,
          PROBABILITY,
          SUPPORT_ROWS,
          ADAPTED_ON);

  /**
   * What was written.
   *
   * @param count how much was read for it
   * @param entities what a person should know of them
   */
  public record Written(TableCount count, EntityAccount entities) {
    /** All of it for a person, in a line each. */
    public List<String> describe() {
      List<String> lines = new ArrayList<>(count.describe());
      lines.add(
          String.format(
              Locale.ROOT,
              "predicted %d rows, %d left out; adaptation diverged for %d entities%s",
              count.kept() - entities.skippedRows(),
              entities.skippedRows(),
              entities.divergedEntities(),
              entities.divergedEntities() == 0 ? "" : ", whose predictions are NaN or infinite"));
      return lines;
    }
  }

  /**
   * Writes the predictions as Parquet: whole, or not at all.
   *
   * @param table path or URI of what is to be predicted, such as {@code task.path} may be
   * @param out a folder that is not there yet
   * @return how much was read, and what came of it
   */
  public Written write(String table, Folder out) {
    requireNothingAt(out);
    TableConfig config = config().ofEntities(table);
    requireWritable(config);
    TableFacts facts = new TableFacts(trained.provenance().tasks());
    Encoding encoding = facts.encoding();
    Folder unfinished = out.folder("../" + out.path().getName() + ".unfinished");
    try (LearnedModel learned =
        new LearnedModel(trained.algorithm(configuration), trained.theta(), trained.provenance())) {
      MetaModel model = model(learned, config);
      TableCount count =
          new TableReader(spark, facts.schema())
              .encoded(
                  config,
                  encoding,
                  rows ->
                      columns(transformed(model, rows, config), rows.file(), config, encoding)
                          .write()
                          .mode("overwrite")
                          .options(ALL_DIFFERENT)
                          .parquet(unfinished.path().toString()));
      rename(unfinished, out);
      return new Written(count, model.account());
    } finally {
      delete(unfinished);
    }
  }

  private TableConfig config() {
    if (configuration.experiment().task() instanceof TableConfig config) {
      return config;
    }
    throw new KindlingException(
        ExitCode.USAGE,
        "--table: the model was not trained on a table, whose entities it could adapt to");
  }

  private static void requireWritable(TableConfig config) {
    if (config.supportRule() instanceof SupportRule.OfEachClass) {
      throw new KindlingException(
          ExitCode.USAGE,
          "--table: support by class is not chosen among a table's rows; mark them by"
              + " task.support-flag, --set task.support-per-class=null");
    }
    for (String own : WRITTEN) {
      if (config.keys().contains(own)) {
        throw new KindlingException(
            ExitCode.USAGE,
            String.format(
                Locale.ROOT,
                "--table: the key %s has the name of a column that is written; rename it",
                own));
      }
    }
  }

  private static void requireNothingAt(Folder out) {
    try {
      if (out.files().exists(out.path())) {
        throw new KindlingException(
            ExitCode.USAGE, "--out " + out.path() + " is there already; expected a new folder");
      }
    } catch (IOException e) {
      throw Folder.failure("read", out.path(), e);
    }
  }

  private MetaModel model(LearnedModel learned, TableConfig config) {
    String[] keys =
        IntStream.range(0, config.keys().size()).mapToObj(EncodedRows::key).toArray(String[]::new);
    MetaModel model =
        MetaModel.ofEncodedRows(learned, configuration.experiment().test().steps())
            .setKeyCols(keys)
            .setFeaturesCol(EncodedRows.FEATURES)
            .setLabelCol(EncodedRows.TARGET)
            .setSupport(config.support())
            .setSeed(configuration.experiment().seed())
            .setPriorPredictionCol(BEFORE)
            .setSupportRowsCol(SUPPORT_ROWS)
            .setAdaptedOnCol(ADAPTED_ON);
    if (config.order().isPresent()) {
      model.setOrderCol(EncodedRows.POSITION);
    }
    if (config.rules().weight().isPresent()) {
      model.setWeightCol(EncodedRows.WEIGHT);
    }
    if (config.supportRule().isByRole()) {
      model.setSupportCol(EncodedRows.SUPPORT);
    }
    return learned.algorithm().family().ofClasses()
        ? model.setProbabilityCol(PROBABILITIES)
        : model;
  }

  /** The rows with what is predicted, without columns that nothing asks for. */
  private Dataset<Row> transformed(MetaModel model, EncodedTable table, TableConfig config) {
    Dataset<Row> rows = table.rows();
    if (config.order().isEmpty()) {
      rows = rows.drop(EncodedRows.POSITION);
    }
    if (!config.supportRule().isByRole()) {
      rows = rows.drop(EncodedRows.SUPPORT);
    }
    return model.setNumPartitions(partitions(table.count())).transform(rows);
  }

  private int partitions(long rows) {
    long small = Math.min(MOST_PARTITIONS, rows / ROWS_OF_A_PARTITION);
    return (int) Math.max(spark.sparkContext().defaultParallelism() * 4L, small);
  }

  private static Dataset<Row> columns(
      Dataset<Row> predicted, Column file, TableConfig config, Encoding encoding) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < config.keys().size(); i++) {
      columns.add(functions.col(EncodedRows.key(i)).as(config.keys().get(i)));
    }
    columns.add(file.as(EncodedRows.FILE));
    columns.add(functions.col(EncodedRows.LINE));
    columns.add(named(EncodedRows.TARGET, encoding));
    columns.add(named(PREDICTION, encoding));
    columns.add(named(BEFORE, encoding));
    if (encoding.classes().isPresent()) {
      columns.add(
          functions
              .array_max(
                  org.apache.spark.ml.functions.vector_to_array(
                      functions.col(PROBABILITIES), "float64"))
              .as(PROBABILITY));
    }
    columns.add(functions.col(SUPPORT_ROWS));
    columns.add(functions.col(ADAPTED_ON));
    return predicted.select(columns.toArray(Column[]::new));
  }

  /** A quantity as it is, a class by its name. */
  private static Column named(String column, Encoding encoding) {
    Column value = functions.col(column);
    return encoding.classes().map(classes -> name(classes, value)).orElse(value).as(column);
  }

  private static Column name(Category classes, Column index) {
    Column[] names = classes.values().stream().map(functions::lit).toArray(Column[]::new);
    // Spark 3.5 takes element_at for never null where errors are thrown, also of a null place.
    return functions.when(
        index.isNotNull(), functions.element_at(functions.array(names), index.cast("int").plus(1)));
  }

  private static void rename(Folder from, Folder to) {
    try {
      if (!to.files().rename(from.path(), to.path())) {
        throw new IOException("the file system has not renamed " + from.path());
      }
    } catch (IOException e) {
      throw Folder.failure("write", to.path(), e);
    }
  }

  private static void delete(Folder folder) {
    try {
      folder.files().delete(folder.path(), true);
    } catch (IOException e) {
      throw Folder.failure("delete", folder.path(), e);
    }
  }
}
