package org.kindling.library;

import java.util.List;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TableConfig;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Examples;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableFacts;

/**
 * A model that has learned to learn: adapts to a few examples of a task, and predicts others of it.
 *
 * <p>May be used by several threads at once. What it compiles it keeps until it is closed.
 */
public final class LearnedModel implements AutoCloseable {
  private final MetaAlgorithm algorithm;
  private final Params parameters;
  private final Provenance provenance;
  private final Experiment experiment;
  private final Programs programs = new Programs();
  private Encoding encoding;

  /**
   * A model of meta-parameters.
   *
   * @param parameters of the algorithm's layout
   */
  public LearnedModel(MetaAlgorithm algorithm, Params parameters, Provenance provenance) {
    this.algorithm = algorithm;
    this.parameters = parameters;
    this.provenance = provenance;
    this.experiment = configuration(provenance).experiment();
  }

  /**
   * The model in a folder, or that of a run's folder.
   *
   * @param uri on any Hadoop file system
   * @throws KindlingException (input/output) where there is none; (checkpoint) where it is not
   *     whole, or no configuration describes its algorithm
   */
  public static LearnedModel load(String uri) {
    return load(folder(uri));
  }

  /** The same of the folder itself, with its own file system. */
  public static LearnedModel load(Folder folder) {
    SavedModel saved = ModelStore.load(folder);
    Provenance provenance = provenance(folder, saved);
    provenance.requireConfigured(
        Provenance.Part.ALGORITHM, "it to be loaded together with its algorithm");
    Experiment experiment = configuration(provenance).experiment(provenance.rows());
    MetaAlgorithm algorithm = experiment.algorithm().build(experiment.learner(provenance.rows()));
    return of(folder, saved, algorithm);
  }

  /**
   * The same with an algorithm that a program gives, as it did in training.
   *
   * @throws KindlingException (checkpoint) where its parameters are not the model's
   */
  public static LearnedModel load(String uri, MetaAlgorithm algorithm) {
    Folder folder = folder(uri);
    return of(folder, ModelStore.load(folder), algorithm);
  }

  private static LearnedModel of(Folder folder, SavedModel saved, MetaAlgorithm algorithm) {
    ModelStore.requireLayout(folder, saved, algorithm.layout());
    return new LearnedModel(algorithm, saved.theta(), provenance(folder, saved));
  }

  /** How a model that lies in a folder was made. */
  public static Provenance provenance(Folder folder, SavedModel saved) {
    return new Provenance(
        "model " + folder.path(),
        saved.stamp(),
        saved.step(),
        saved.configuration(),
        saved.metadata());
  }

  private static Configuration configuration(Provenance provenance) {
    return Configuration.kept(provenance.model(), provenance.configuration());
  }

  private static Folder folder(String uri) {
    Folder given = given(uri);
    return ModelStore.inRun(given).orElse(given);
  }

  private static Folder given(String uri) {
    Uris uris = new Uris(new org.apache.hadoop.conf.Configuration());
    return Folder.at(uris.path("model", uri), uris.hadoop());
  }

  /**
   * Commits it to a folder, over a model that is there, as a training's command does.
   *
   * @throws KindlingException (input/output) where it can't be written
   */
  public void save(String uri) {
    ModelStore.save(given(uri), saved(), Fence.none());
  }

  /** What is written of it. */
  public SavedModel saved() {
    return new SavedModel(
        parameters,
        provenance.step(),
        provenance.stamp(),
        provenance.configuration(),
        provenance.facts());
  }

  /** How it learns. */
  public MetaAlgorithm algorithm() {
    return algorithm;
  }

  /** The meta-parameters. */
  public Params parameters() {
    return parameters;
  }

  /** How it was made. */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Adapted to a task's known examples, as the network takes them.
   *
   * @throws IllegalArgumentException where the model was trained on a table, whose rows are {@link
   *     #adaptToRows adapted to} in their own units
   */
  public AdaptedModel adapt(Examples support) {
    if (new TableFacts(provenance.tasks()).areThere()) {
      throw new IllegalArgumentException(
          provenance.model()
              + " was trained on a table: it adapts to rows in the table's own units (adaptToRows)");
    }
    return adaptEncoded(support);
  }

  /** Adapted to a task's known rows, in the units of the table that it was trained on. */
  public AdaptedRows adaptToRows(List<Table.Row> support) {
    Encoding known = encoding();
    RowWeights weights = new TableFacts(provenance.tasks()).weights();
    return new AdaptedRows(adaptEncoded(known.examples(support, weights)), known);
  }

  /** Read from its text once, which costs more than a small adaptation. */
  private synchronized Encoding encoding() {
    if (encoding == null) {
      encoding = new TableFacts(provenance.tasks()).encoding();
    }
    return encoding;
  }

  /**
   * Rows by the names of the columns that it was trained on.
   *
   * @throws KindlingException (checkpoint) where a program has given the tasks, or they are of no
   *     table: then nothing names its columns
   */
  public NamedRows namedRows() {
    provenance.requireConfigured(
        Provenance.Part.TASKS, "rows without names, of the program's own order (Table.Row)");
    if (experiment.task() instanceof TableConfig table) {
      return new NamedRows(provenance.model(), table);
    }
    throw new KindlingException(
        ExitCode.CHECKPOINT,
        provenance.model() + " was not trained on a table; expected one whose columns have names");
  }

  /** Adapted to examples that are as the network takes them, of a table's rows, too. */
  public AdaptedModel adaptEncoded(Examples support) {
    return new AdaptedModel(algorithm, parameters, programs, support, steps(), inference());
  }

  /** Inner steps in use, where it makes any. */
  public int steps() {
    return experiment.test().steps();
  }

  /** What a prediction may depend on in use. */
  public Inference inference() {
    return inUse(experiment.inference());
  }

  /**
   * What a prediction depends on in use.
   *
   * <p>It must not depend on which others are asked for: where a model was judged by transductive
   * statistics, it is used with inductive ones all the same, unless the user wants it otherwise.
   *
   * @param judged what it could depend on where the model was judged
   */
  public static Inference inUse(Inference judged) {
    return judged == Inference.TRANSDUCTIVE ? Inference.INDUCTIVE : judged;
  }

  /** Ends what it has compiled. */
  @Override
  public void close() {
    programs.close();
  }
}
