package org.kindling.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.Json;
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
 * <p>Since format 2, {@link StateText} names the parameters that are state of the method and the
 * paths of the optimiser's slots; what is older is read as an {@link EarlierState}.
 */
final class StateFolder {
  private static final String PARAMS = "params.npz";
  private static final String OPTIMIZER = "optimizer.npz";
  private static final String BEST = "best.npz";
  private static final String STATE = "state.json";

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
    files.add(folder.write(STATE, Json.text(StateText.of(state, origin))));
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
    StateText text = StateText.read(Json.read(folder, STATE, MOST_BYTES));
    Origin origin = new Origin(text.configuration(), text.data());
    MetaState state = state(folder, text);
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

  private static MetaState state(Folder folder, StateText text)
      throws IOException, BrokenContentException {
    Params parameters = ParamsNpz.params(ParamsNpz.read(folder, PARAMS));
    Map<String, NpyArray> slots = ParamsNpz.read(folder, OPTIMIZER);
    List<String> carried = text.carried().orElse(List.of());
    Layout layout = parameters.layout();
    return new MetaState(
        text.step(),
        parameters.select(layout.without(carried)),
        parameters.select(layout.select(carried)),
        new OptimizerState(
            text.optimizerStep(),
            text.isEarlier()
                ? EarlierState.slots(ParamsNpz.vectors(slots))
                : ParamsNpz.tree(text.optimizerSlots().orElseThrow(), slots)),
        text.best().isPresent()
            ? Optional.of(text.best().get().with(ParamsNpz.params(ParamsNpz.read(folder, BEST))))
            : Optional.empty());
  }
}
