package org.kindling.config.kind;

import java.util.List;
import java.util.Optional;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Pretraining;
import org.kindling.model.Learner;

/** {@code algorithm.name = pretraining}. */
public record PretrainingKind() implements AlgorithmKind {
  @Override
  public List<Key<?>> keys() {
    return List.of(
        InnerKeys.RATE,
        InnerKeys.LATER_RATE,
        InnerKeys.STEPS,
        InnerKeys.TEST_BATCH,
        Pooled.ROWS,
        Pooled.WORKERS,
        Pooled.MINIBATCHES,
        Pooled.BY);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Pretraining(learner, InnerKeys.loop(settings));
  }

  @Override
  public int innerSteps(Settings settings) {
    return settings.get(InnerKeys.STEPS);
  }

  @Override
  public Optional<Pooled> pooled(Settings settings) {
    return Optional.of(Pooled.of(settings));
  }
}
