package org.kindling.meta;

import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.program.TracedFunction;

/**
 * The symbols for {@link EpisodeArguments}.
 *
 * @param all by their arguments' names
 */
record EpisodeSymbols(Map<String, Tensor> all) {
  Known known() {
    return new Known(
        TracedFunction.below(EpisodeArguments.THETA, all),
        support(),
        TracedFunction.below(EpisodeArguments.NOISE, all));
  }

  private SupportTensors support() {
    return new SupportTensors(
        set(EpisodeArguments.SUPPORT),
        all.containsKey(EpisodeArguments.BATCHES + "/features")
            ? Optional.of(set(EpisodeArguments.BATCHES))
            : Optional.empty());
  }

  ExampleTensors query() {
    return set(EpisodeArguments.QUERY);
  }

  private ExampleTensors set(String name) {
    return set(name, all);
  }

  /** A set of rows among symbols. */
  static ExampleTensors set(String name, Map<String, Tensor> all) {
    Tensor features = all.get(name + "/features");
    Tensor targets = all.get(name + "/targets");
    return all.containsKey(name + EpisodeArguments.WEIGHTS)
        ? ExampleTensors.weighted(features, targets, all.get(name + EpisodeArguments.WEIGHTS))
        : new ExampleTensors(
            features, targets, Optional.ofNullable(all.get(name + EpisodeArguments.MASK)));
  }
}
