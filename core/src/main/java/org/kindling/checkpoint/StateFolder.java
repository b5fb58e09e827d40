package org.kindling.checkpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.JsonObject;
import org.kindling.npz.NpyArray;
import org.kindling.npz.Npz;
import org.kindling.npz.ParamsNpz;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.train.MetaState;

/**
 * A {@link MetaState} as the files of one folder: {@code params.npz}, {@code optimizer.npz}, {@code
 * best.npz} where a step was validated, {@code state.json}, and the manifest that commits them.
 *
 * <p>Since format 2, {@code state.json} names the parameters that are state of the method and the
 * paths of the optimiser's slots; what is older is read as an {@link EarlierState}.
 */
final class StateFolder {
  private static final String PARAMS = "params.npz";
  private static final String OPTIMIZER = "optimizer.npz";
  private static final String BEST = "best.npz";
  private static final String STATE = "state.json";

  private static final String FORMAT = "format_version";
  private static final int FORMAT_VERSION = 2;
  private static final String CARRIED = "carried";
  private static final String SLOTS = "optimizer_slots";

  private static final String CONFIGURATION = "configuration";
  private static final String DATA = "data";

  /** A configuration of a thousand lines and an inventory of all entities fit many times. */
  private static final int MOST_BYTES = 1 << 24;

  private StateFolder() {}

  /** Writes all files but the manifest. */
  static Manifest write(Folder folder, MetaState state, RunStamp stamp, Origin origin) {
    List<Folder.Written> files = new ArrayList<>();
    files.add(writeArrays(folder, PARAMS, ParamsNpz.arrays(state.parameters())));
    files.add(writeArrays(folder, OPTIMIZER, ParamsNpz.arrays(state.optimizer().slots())));
    state
        .best()
        .ifPresent(
            best -> files.add(writeArrays(folder, BEST, ParamsNpz.arrays(best.parameters()))));
    files.add(
        folder.write(
            STATE,
            JsonObject.text(
                json(state).put(CONFIGURATION, origin.configuration()).put(DATA, origin.data()))));
    return new Manifest(state.step(), stamp, files);
  }

  /** Reads what a manifest has committed, after verifying it. */
  static Checkpoint read(Folder folder, Manifest manifest)
      throws IOException, BrokenContentException {
    boolean validated = manifest.files().stream().anyMatch(file -> file.name().equals(BEST));
    Set<String> names = new TreeSet<>(Set.of(PARAMS, OPTIMIZER, STATE));
    if (validated) {
      names.add(BEST);
    }
    manifest.verify(folder, names);
    JsonObject json = JsonObject.read(folder, STATE, MOST_BYTES);
    Origin origin = new Origin(json.text(CONFIGURATION), json.text(DATA));
    MetaState state = state(folder, json);
    if (state.step() != manifest.step() || state.best().isPresent() != validated) {
      throw new BrokenContentException(STATE + " and " + Manifest.NAME + " contradict each other");
    }
    if (!state.isFinite()) {
      throw new BrokenContentException("it holds numbers that are not finite");
    }
    return new Checkpoint(state, manifest.stamp(), origin, folder.path().toString());
  }

  private static Folder.Written writeArrays(
      Folder folder, String name, Map<String, NpyArray> arrays) {
    return folder.write(name, stream -> Npz.write(stream, arrays));
  }

  private static ObjectNode json(MetaState state) {
    ObjectNode json =
        JsonObject.create()
            .put(FORMAT, FORMAT_VERSION)
            .put("step", state.step())
            .put("optimizer_step", state.optimizer().step())
            .putNull("best");
    ArrayNode carried = json.putArray(CARRIED);
    state.methodState().layout().names().forEach(carried::add);
    ArrayNode slots = json.putArray(SLOTS);
    state.optimizer().slots().paths().forEach(slots::add);
    state
        .best()
        .ifPresent(
            best ->
                json.putObject("best")
                    .put("step", best.step())
                    .put("metric", best.metric())
                    .put("mean", best.mean())
                    .put("ci95", best.ci95()));
    return json;
  }

  private static MetaState state(Folder folder, JsonObject json)
      throws IOException, BrokenContentException {
    Params parameters = ParamsNpz.params(ParamsNpz.read(folder, PARAMS));
    Map<String, NpyArray> slots = ParamsNpz.read(folder, OPTIMIZER);
    boolean earlier = !json.has(FORMAT);
    if (!earlier) {
      json.count(FORMAT, FORMAT_VERSION, FORMAT_VERSION);
    }
    List<String> carried = earlier ? List.of() : json.list(CARRIED);
    Layout layout = parameters.layout();
    Optional<JsonObject> best = json.object("best");
    return new MetaState(
        json.count("step"),
        parameters.select(layout.without(carried)),
        parameters.select(layout.select(carried)),
        new OptimizerState(
            json.count("optimizer_step"),
            earlier
                ? EarlierState.slots(ParamsNpz.vectors(slots))
                : ParamsNpz.tree(json.list(SLOTS), slots)),
        best.isPresent() ? Optional.of(best(folder, best.get())) : Optional.empty());
  }

  private static MetaState.Best best(Folder folder, JsonObject json)
      throws IOException, BrokenContentException {
    return new MetaState.Best(
        json.count("step"),
        json.text("metric"),
        json.number("mean"),
        json.number("ci95"),
        ParamsNpz.params(ParamsNpz.read(folder, BEST)));
  }
}
