package org.kindling.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.params.Params;
import org.kindling.train.MetaState;

/**
 * What {@code state.json} says.
 *
 * @param formatVersion absent in an {@link EarlierState}, like {@code carried} and {@code
 *     optimizerSlots}
 * @param step how many outer steps were made
 * @param optimizerStep how many the optimiser has made
 * @param best the best validation so far
 * @param carried the names of the parameters that are state of the method
 * @param optimizerSlots the paths of the optimiser's slots
 * @param configuration of the run
 * @param data that it was trained on
 */
record StateText(
    Optional<Integer> formatVersion,
    long step,
    long optimizerStep,
    @JsonProperty(required = true) Optional<Best> best,
    Optional<List<String>> carried,
    Optional<List<String>> optimizerSlots,
    String configuration,
    String data) {
  private static final int FORMAT_VERSION = 2;

  /** The best validation, whose parameters are a file of their own. */
  record Best(long step, String metric, double mean, double ci95) {
    Best {
      if (!Double.isFinite(mean) || !Double.isFinite(ci95)) {
        throw new IllegalArgumentException(
            "mean and ci95 must be finite but are " + mean + " and " + ci95);
      }
    }

    static Best of(MetaState.Best best) {
      return new Best(best.step(), best.metric(), best.mean(), best.ci95());
    }

    MetaState.Best with(Params parameters) {
      return new MetaState.Best(step, metric, mean, ci95, parameters);
    }
  }

  StateText {
    if (formatVersion.isPresent() && (carried.isEmpty() || optimizerSlots.isEmpty())) {
      throw new IllegalArgumentException("carried and optimizer_slots must be lists of strings");
    }
  }

  static StateText of(MetaState state, Origin origin) {
    return new StateText(
        Optional.of(FORMAT_VERSION),
        state.step(),
        state.optimizer().step(),
        state.best().map(Best::of),
        Optional.of(List.copyOf(state.methodState().layout().names())),
        Optional.of(List.copyOf(state.optimizer().slots().paths())),
        origin.configuration(),
        origin.data());
  }

  static StateText read(Json json) throws BrokenContentException {
    if (json.tree().has("format_version")) {
      Format.require(FORMAT_VERSION, json);
    }
    return json.as(StateText.class);
  }

  boolean isEarlier() {
    return formatVersion.isEmpty();
  }
}
