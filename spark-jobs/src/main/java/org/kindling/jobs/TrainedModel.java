package org.kindling.jobs;

import java.util.ArrayList;
import java.util.List;
import org.kindling.checkpoint.Folder;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.config.ConfigText;
import org.kindling.config.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Learner;
import org.kindling.params.Params;
import org.kindling.task.TaskSource;

/**
 * A model that was trained earlier, read back.
 *
 * @param folder where it lies
 * @param saved what lies there
 */
record TrainedModel(Folder folder, SavedModel saved) {
  /** Features of a row, as the model's metadata have it. */
  static final String INPUTS = "inputs";

  /** Targets of a row, as the model's metadata have it. */
  static final String OUTPUTS = "outputs";

  /** The model in a folder, or that of a run's folder. */
  static TrainedModel load(String uri) {
    Uris uris = Uris.withDefaults();
    Folder given = Folder.at(uris.path("model", uri), uris.hadoop());
    Folder folder = given.has("model/params.npz") ? given.folder("model") : given;
    return new TrainedModel(folder, ModelStore.load(folder));
  }

  /** The configuration that it was trained with, overlaid. */
  Configuration configuration(List<ConfigText> settings) {
    List<ConfigText> texts =
        new ArrayList<>(
            List.of(ConfigText.ofFile(folder.path() + "/model.json", saved.configuration())));
    texts.addAll(settings);
    return Configuration.of(texts);
  }

  /** The method behind it, if its parameters are this model's. */
  Method method(Configuration configuration, TaskSource source) {
    Method method = Method.of(configuration, source);
    ModelStore.requireLayout(folder, saved, method.algorithm().initialise(0).layout());
    return method;
  }

  Params theta() {
    return saved.theta();
  }

  /** The network behind it, which needs no tasks to be built. */
  Learner learner() {
    return configuration(List.of()).experiment().model().learner(count(INPUTS), count(OUTPUTS));
  }

  private int count(String name) {
    try {
      return Integer.parseInt(saved.metadata().getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw new KindlingException(
          ExitCode.CHECKPOINT, "model " + folder.path() + " does not say its " + name, e);
    }
  }
}
