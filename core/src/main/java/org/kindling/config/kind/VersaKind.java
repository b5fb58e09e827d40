package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Amortised;
import org.kindling.meta.GeneratedHead;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = versa}. */
public record VersaKind() implements AlgorithmKind {
  private static final Key<List<Integer>> GENERATOR =
      Key.builtIn("generator", (section, key) -> section.integers(key, Range.between(1, 1 << 16)));

  @Override
  public List<Key<?>> keys() {
    return List.of(GENERATOR);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    if (!learner.loss().ofClasses()) {
      throw new KindlingException(
          ExitCode.USAGE,
          "algorithm.name = versa makes a class's weights of its rows: targets must be classes");
    }
    return new Amortised(learner, GeneratedHead.of(learner, settings.get(GENERATOR)));
  }

  @Override
  public int innerSteps(Settings settings) {
    return 1;
  }
}
