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
 * @param steps inner steps for which the rows of batches are
 */
record EpisodeSymbols(Map<String, Tensor> all, int steps) {
  /** The meta-parameters by name, each [1, its shape...]. */
  Map<String, Tensor> theta() {
    return TracedFunction.below(EpisodeArguments.THETA, all);
  }

  SupportTensors support() {
    return new SupportTensors(
        set(EpisodeArguments.SUPPORT),
        all.containsKey(EpisodeArguments.BATCHES + "/features")
            ? Optional.of(set(EpisodeArguments.BATCHES))
            : Optional.empty(),
        steps);
  }

  ExampleTensors query() {
    return set(EpisodeArguments.QUERY);
  }

  private ExampleTensors set(String name) {
    return new ExampleTensors(
        all.get(name + "/features"),
        all.get(name + "/targets"),
        Optional.ofNullable(all.get(name + "/mask")));
  }
}
