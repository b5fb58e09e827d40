package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.meta.Amortised;
import org.kindling.meta.EncodedContext;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = neural-process}. */
public record NeuralProcessKind() implements AlgorithmKind {
  private static final Key<List<Integer>> ENCODER =
      Key.builtIn("encoder", (section, key) -> section.integers(key, Range.between(1, 1 << 16)));

  @Override
  public List<Key<?>> keys() {
    return List.of(ContextKeys.NUMBERS, ENCODER);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    Learner decoder = ContextKeys.widened(settings, learner, "neural-process");
    return new Amortised(decoder, EncodedContext.of(decoder, settings.get(ENCODER)));
  }

  @Override
  public int innerSteps(Settings settings) {
    return 1;
  }
}
