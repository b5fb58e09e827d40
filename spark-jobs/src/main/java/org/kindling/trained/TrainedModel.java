package org.kindling.trained;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kindling.checkpoint.Folder;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.config.AlgorithmConfig;
import org.kindling.config.ConfigText;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TableConfig;
import org.kindling.experiment.CategoriesText;
import org.kindling.experiment.InventoryText;
import org.kindling.experiment.ScalingText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.host.Uris;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.table.TableSchema;
import org.kindling.task.Category;
import org.kindling.task.Encoding;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.RowShape;
import org.kindling.task.Split;
import org.kindling.task.TableSource;
import org.kindling.workplace.Version;

/**
 * A model that was trained earlier, read back.
 *
 * @param run the folder of the run that trained it; empty where only the model's is known
 * @param folder where it lies
 * @param saved what lies there
 */
public record TrainedModel(Optional<Folder> run, Folder folder, SavedModel saved) {
  /** Where a run's folder has its model. */
  private static final String IN_RUN = "model/params.npz";

  private static final String INPUTS = "inputs";
  private static final String OUTPUTS = "outputs";
  private static final String CLASSES = "classes";
  private static final String DATA = "data";
  private static final String SCALING = "scaling";
  private static final String CATEGORIES = "categories";
  private static final String COLUMNS = "columns";

  /** What a model says of itself beside its configuration: versions, and its tasks' shape. */
  public static Map<String, String> metadata(ExampleSource source) {
    Map<String, String> metadata = new TreeMap<>(Version.all());
    RowShape rows = source.rows(Split.META_TRAIN);
    metadata.put(INPUTS, shape(rows.features()));
    metadata.put(OUTPUTS, Integer.toString(rows.targets()));
    rows.classes().ifPresent(classes -> metadata.put(CLASSES, Integer.toString(classes)));
    source.inventory().ifPresent(inventory -> metadata.put(DATA, InventoryText.write(inventory)));
    if (source instanceof TableSource table) {
      metadata.put(SCALING, ScalingText.write(table.scaling()));
      metadata.put(CATEGORIES, CategoriesText.write(table.encoding().categories()));
      metadata.put(COLUMNS, table.schema().text());
    }
    return metadata;
  }

  /** The model in a folder, or that of a run's folder. */
  public static TrainedModel load(String uri) {
    Uris uris = Uris.withDefaults();
    Folder given = Folder.at(uris.path("model", uri), uris.hadoop());
    Folder parent = given.folder("..");
    if (given.has(IN_RUN)) {
      Folder folder = given.folder("model");
      return new TrainedModel(Optional.of(given), folder, ModelStore.load(folder));
    }
    Optional<Folder> run = Optional.of(parent).filter(place -> place.has(IN_RUN));
    return new TrainedModel(run, given, ModelStore.load(given));
  }

  /** The configuration that it was trained with, overlaid. */
  public Configuration configuration(List<ConfigText> settings) {
    return kept().with(settings);
  }

  /** Its own configuration, whose network is one for its own rows. */
  private Configuration kept() {
    String place = folder.path() + "/model.json";
    Configuration kept = Configuration.kept(place, saved.configuration());
    RowShape rows = rows();
    try {
      unfilled(kept.experiment(rows), rows);
      return kept;
    } catch (KindlingException e) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "the configuration kept in "
              + place
              + " is not for "
              + rows.describe()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The algorithm behind it, if its parameters are this model's. */
  public MetaAlgorithm algorithm(Configuration configuration) {
    MetaAlgorithm algorithm = unfilled(configuration.experiment(), rows());
    ModelStore.requireLayout(folder, saved, algorithm.layout());
    return algorithm;
  }

  /** The algorithm for rows, whose parameters are yet to come. */
  private static MetaAlgorithm unfilled(Experiment experiment, RowShape rows) {
    return experiment.algorithm().build(experiment.model().learner(rows));
  }

  /**
   * Checks that tasks have rows that its network takes.
   *
   * @param given what a row of them consists of
   * @param algorithm how it adapts, which may take any number of classes
   */
  void requireFit(RowShape given, AlgorithmConfig algorithm) {
    if (algorithm.takesAnyClasses()) {
      require(given, given.features().equals(rows().features()));
    } else {
      requireSame(given);
    }
  }

  private void requireSame(RowShape given) {
    require(given, given.equals(rows()));
  }

  private void require(RowShape given, boolean fits) {
    if (!fits) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          String.format(
              Locale.ROOT,
              "model %s was trained on %s, but the tasks have %s",
              folder.path(),
              rows().describe(),
              given.describe()));
    }
  }

  public Params theta() {
    return saved.theta();
  }

  /** What a row of its tasks consists of. */
  RowShape rows() {
    try {
      List<Integer> features =
          Arrays.stream(said(INPUTS).split("x", -1)).map(size -> count(INPUTS, size)).toList();
      OptionalInt classes =
          said(CLASSES).isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(count(CLASSES, said(CLASSES)));
      return new RowShape(features, count(OUTPUTS, said(OUTPUTS)), classes);
    } catch (IllegalArgumentException e) {
      throw new KindlingException(
          ExitCode.CHECKPOINT, "model " + folder.path() + ": " + e.getMessage(), e);
    }
  }

  /** What it was trained and tested on; empty where it does not say. */
  Optional<Inventory> inventory() {
    return InventoryText.read(said(DATA));
  }

  /** Of which types the columns of its table were. */
  TableSchema schema() {
    return TableSchema.parse(said(COLUMNS))
        .filter(schema -> saved.metadata().containsKey(COLUMNS))
        .orElseThrow(() -> unsaid(COLUMNS));
  }

  /**
   * By what the rows of its table became numbers.
   *
   * @param table the columns that a table is to be read for
   * @throws KindlingException (checkpoint) where these are others than it was trained on
   */
  Encoding encoding(TableConfig table) {
    Encoding encoding =
        new Encoding(
            ScalingText.read(said(SCALING)).orElseThrow(() -> unsaid(SCALING)), categories());
    requireSame(new RowShape(List.of(encoding.width()), 1, OptionalInt.empty()));
    List<String> own = encoding.categories().stream().map(Category::name).toList();
    if (!own.equals(table.categories())) {
      throw otherColumns("task.categories", own, table.categories());
    }
    if (encoding.scaling().features().size() != table.features().size()) {
      throw otherColumns(
          "as many task.features", encoding.scaling().features().size(), table.features());
    }
    return encoding;
  }

  /** None in a model from when there were no categories. */
  private List<Category> categories() {
    return saved.metadata().containsKey(CATEGORIES)
        ? CategoriesText.read(said(CATEGORIES)).orElseThrow(() -> unsaid(CATEGORIES))
        : List.of();
  }

  private KindlingException otherColumns(String setting, Object own, Object given) {
    return new KindlingException(
        ExitCode.CHECKPOINT,
        String.format(
            Locale.ROOT,
            "model %s was trained on %s as %s, but is given %s",
            folder.path(),
            setting,
            own,
            given));
  }

  /** As in 28x28x1. */
  private static String shape(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private int count(String name, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw unsaid(name);
    }
    return Integer.parseInt(text);
  }

  private String said(String name) {
    return saved.metadata().getOrDefault(name, "");
  }

  private KindlingException unsaid(String name) {
    return new KindlingException(
        ExitCode.CHECKPOINT, "model " + folder.path() + " does not say its " + name);
  }
}
