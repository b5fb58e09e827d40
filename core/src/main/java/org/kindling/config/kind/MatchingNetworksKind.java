package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.config.text.Range;
import org.kindling.meta.Context;
import org.kindling.meta.FullContext;
import org.kindling.meta.MatchingNetworks;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = matching-networks}. */
public record MatchingNetworksKind() implements AlgorithmKind {
  private static final Key<Optional<Integer>> CONTEXT_STEPS =
      Key.builtIn(
          "context-steps", (section, key) -> section.optionalInteger(key, Range.between(1, 100)));
  private static final Key<Double> TEMPERATURE =
      Key.builtIn("temperature", (section, key) -> section.number(key, Range.TEMPERATURE));

  @Override
  public List<Key<?>> keys() {
    return List.of(CONTEXT_STEPS, TEMPERATURE);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    Context context =
        settings.get(CONTEXT_STEPS).<Context>map(FullContext::new).orElseGet(Context.None::new);
    return new MatchingNetworks(learner, context, settings.get(TEMPERATURE));
  }

  @Override
  public int innerSteps(Settings settings) {
    return 0;
  }

  @Override
  public Outputs outputs() {
    return Outputs.EMBEDDING;
  }
}
