package org.kindling.config.kind;

import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Reptile;
import org.kindling.model.Learner;

/** {@code algorithm.name = reptile}. */
public record ReptileKind() implements AlgorithmKind {
  @Override
  public List<Key<?>> keys() {
    return List.of(
        InnerKeys.OPTIMIZER,
        InnerKeys.STEPS,
        InnerKeys.RATE,
        InnerKeys.LATER_RATE,
        InnerKeys.BATCH,
        InnerKeys.TEST_BATCH);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Reptile(learner, InnerKeys.loop(settings));
  }

  @Override
  public int innerSteps(Settings settings) {
    return settings.get(InnerKeys.STEPS);
  }
}
