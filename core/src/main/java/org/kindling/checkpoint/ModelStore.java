package org.kindling.checkpoint;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.npz.NpyArray;
import org.kindling.npz.Npz;
import org.kindling.npz.ParamsNpz;
import org.kindling.params.Layout;

/**
 * A trained model as a folder: {@code params.npz}, {@code model.json}, and the manifest that
 * commits them.
 *
 * <p>Equal parameters give an equal {@code params.npz}, byte for byte: its sum proves that two runs
 * came to the same result.
 */
public final class ModelStore {
  private static final String PARAMS = "params.npz";
  private static final String MODEL = "model.json";
  private static final int FORMAT_VERSION = 1;

  /** A configuration of a thousand lines fits many times. */
  private static final int MOST_BYTES = 1 << 22;

  /** Where a run's folder has its model. */
  private static final String IN_RUN = "model";

  private ModelStore() {}

  /** The folder of the model in a run's folder; empty where that has none. */
  public static Optional<Folder> inRun(Folder run) {
    return Optional.of(run.folder(IN_RUN)).filter(folder -> folder.has(PARAMS));
  }

  /**
   * Commits a model, over one that is there.
   *
   * @param fence asked before anything is written, and again before it is committed
   */
  public static void save(Folder folder, SavedModel model, Fence fence) {
    if (!model.theta().isFinite()) {
      throw new KindlingException(
          ExitCode.DIVERGED, "the model of step " + model.step() + " is not finite: not saved");
    }
    fence.check();
    folder.delete(Manifest.NAME);
    Map<String, NpyArray> arrays = ParamsNpz.arrays(model.theta());
    List<Folder.Written> files =
        List.of(
            folder.write(PARAMS, stream -> Npz.write(stream, arrays)),
            folder.write(MODEL, Json.text(Text.of(model))));
    fence.check();
    new Manifest(model.step(), model.stamp(), files).write(folder);
  }

  /**
   * A model, verified.
   *
   * @throws KindlingException (input/output) where there is none; (checkpoint) where it is not
   *     whole
   */
  public static SavedModel load(Folder folder) {
    try {
      Manifest manifest = Manifest.read(folder);
      manifest.verify(folder, Set.of(PARAMS, MODEL));
      return model(folder, manifest);
    } catch (BrokenContentException e) {
      if (e.getCause() instanceof FileNotFoundException && !folder.has(PARAMS)) {
        throw new KindlingException(ExitCode.IO, "no model at " + folder.path(), e);
      }
      throw new KindlingException(
          ExitCode.CHECKPOINT, "model " + folder.path() + " can't be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw Folder.failure("read", folder.path(), e);
    }
  }

  /**
   * Ends with one line where the parameters are not those of the model that was built again.
   *
   * @throws KindlingException (checkpoint) naming the first difference
   */
  public static void requireLayout(Folder folder, SavedModel model, Layout wanted) {
    Fitting.require("model " + folder.path(), model.theta().layout(), wanted);
  }

  /** What {@code model.json} says. */
  private record Text(int formatVersion, String configuration, Map<String, String> metadata) {
    static Text of(SavedModel model) {
      return new Text(FORMAT_VERSION, model.configuration(), model.metadata());
    }
  }

  private static SavedModel model(Folder folder, Manifest manifest)
      throws IOException, BrokenContentException {
    Json json = Json.read(folder, MODEL, MOST_BYTES);
    Format.require(FORMAT_VERSION, json);
    Text text = json.as(Text.class);
    SavedModel model =
        new SavedModel(
            ParamsNpz.params(ParamsNpz.read(folder, PARAMS)),
            manifest.step(),
            manifest.stamp(),
            text.configuration,
            text.metadata);
    if (!model.theta().isFinite()) {
      throw new BrokenContentException(PARAMS + " holds numbers that are not finite");
    }
    return model;
  }
}
