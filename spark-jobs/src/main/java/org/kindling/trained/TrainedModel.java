package org.kindling.trained;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.config.AlgorithmConfig;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TableConfig;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.host.Uris;
import org.kindling.library.MetaModel;
import org.kindling.library.Provenance;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.table.TableSchema;
import org.kindling.task.Category;
import org.kindling.task.Encoding;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.RowShape;
import org.kindling.workplace.Version;

/**
 * A model that was trained earlier, read back.
 *
 * @param run the folder of the run that trained it; empty where only the model's is known
 * @param folder where it lies
 * @param saved what lies there
 */
public record TrainedModel(Optional<Folder> run, Folder folder, SavedModel saved) {
  /** What a model says of itself beside its configuration: versions, and its tasks' shape. */
  public static Map<String, String> metadata(ExampleSource source) {
    return Provenance.facts(source, Version.all());
  }

  /** The model in a folder, or that of a run's folder. */
  public static TrainedModel load(String uri) {
    Uris uris = Uris.withDefaults();
    Folder given = Folder.at(uris.path("model", uri), uris.hadoop());
    Optional<Folder> inRun = ModelStore.inRun(given);
    Optional<Folder> run =
        inRun.isPresent()
            ? Optional.of(given)
            : Optional.of(given.folder("..")).filter(place -> ModelStore.inRun(place).isPresent());
    Folder folder = inRun.orElse(given);
    return new TrainedModel(run, folder, ModelStore.load(folder));
  }

  /** The configuration that it was trained with, overlaid. */
  public Configuration configuration(List<ConfigText> settings) {
    return kept().with(settings);
  }

  /** Its own configuration, whose network is one for its own rows. */
  private Configuration kept() {
    provenance()
        .requireConfigured(
            Provenance.Part.ALGORITHM, "the program to use it, by MetaModel.load(uri, algorithm)");
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
    return experiment.algorithm().build(experiment.learner(rows));
  }

  /**
   * Checks that tasks have rows that its network takes.
   *
   * @param given what a row of them consists of
   * @param algorithm how it adapts, which may take any number of classes
   */
  void requireFit(RowShape given, AlgorithmConfig algorithm) {
    if (!algorithm.takesAnyClasses()) {
      requireSame(given);
    } else if (!given.features().equals(rows().features())) {
      throw misfit(given);
    }
  }

  private void requireSame(RowShape given) {
    if (!given.equals(rows())) {
      throw misfit(given);
    }
  }

  private KindlingException misfit(RowShape given) {
    return new KindlingException(
        ExitCode.CHECKPOINT,
        String.format(
            Locale.ROOT,
            "model %s was trained on %s, but the tasks have %s",
            folder.path(),
            rows().describe(),
            given.describe()));
  }

  /** The meta-parameters. */
  public Params theta() {
    return saved.theta();
  }

  /** How it was made. */
  public Provenance provenance() {
    return MetaModel.provenance(folder, saved);
  }

  /** What a row of its tasks consists of. */
  RowShape rows() {
    return provenance().rows();
  }

  /** What it was trained and tested on; empty where it does not say. */
  Optional<Inventory> inventory() {
    return provenance().inventory();
  }

  /** Of which types the columns of its table were. */
  TableSchema schema() {
    return provenance().schema();
  }

  /**
   * By what the rows of its table became numbers.
   *
   * @param table the columns that a table is to be read for
   * @throws KindlingException (checkpoint) where these are others than it was trained on
   */
  Encoding encoding(TableConfig table) {
    Encoding encoding = provenance().encoding();
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
}
