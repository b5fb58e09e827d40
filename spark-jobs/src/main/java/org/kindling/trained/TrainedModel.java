package org.kindling.trained;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.config.AlgorithmConfig;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TaskData;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.GivenFile;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.library.LearnedModel;
import org.kindling.library.Provenance;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowShape;
import org.kindling.task.TaskFacts;
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
            Provenance.Part.ALGORITHM,
            "the program to use it, by LearnedModel.load(uri, algorithm)");
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
    if (algorithm.takesAnyClasses()) {
      provenance().tasks().requireFeatures(given);
    } else {
      provenance().tasks().requireRows(given);
    }
  }

  /** The meta-parameters. */
  public Params theta() {
    return saved.theta();
  }

  /** How it was made. */
  public Provenance provenance() {
    return LearnedModel.provenance(folder, saved);
  }

  /** What a row of its tasks consists of. */
  RowShape rows() {
    return provenance().rows();
  }

  /**
   * Reads a user's own task.
   *
   * @param experiment the model's own, overlaid by what the user asks for
   * @param support path or URI of what to adapt to
   * @param query path or URI of what to predict
   * @param data reads tables
   */
  public TaskFiles read(Experiment experiment, String support, String query, TaskData data) {
    TaskFacts facts = provenance().tasks();
    Asked asked =
        new Asked(
            new GivenFile("support", support, Uris.withDefaults()),
            new GivenFile("query", query, Uris.withDefaults()),
            facts,
            experiment.algorithm().takesAnyClasses() ? OptionalInt.empty() : facts.rows().classes(),
            data.remarks());
    return experiment.task().use(data, experiment.seed()).read(asked);
  }
}
