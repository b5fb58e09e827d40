package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Amortised;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.RidgeHead;
import org.kindling.model.Learner;
import org.kindling.predictive.PointEstimate;

/** {@code algorithm.name = ridge-head}. */
public record RidgeHeadKind() implements AlgorithmKind {
  private static final Key<Double> PENALTY =
      Key.builtIn("ridge.penalty", (section, key) -> section.number(key, Range.ABOVE_ZERO));
  private static final Key<Double> SCALE =
      Key.builtIn("ridge.scale", (section, key) -> section.number(key, Range.ABOVE_ZERO));

  @Override
  public List<Key<?>> keys() {
    return List.of(PENALTY, SCALE);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    if (!learner.loss().ofClasses() && !(learner.loss().family() instanceof PointEstimate)) {
      throw new KindlingException(
          ExitCode.USAGE,
          "algorithm.name = ridge-head predicts a number for each target and no distribution:"
              + " loss.name must be by-target or huber");
    }
    return new Amortised(learner, new RidgeHead(settings.get(PENALTY), settings.get(SCALE)));
  }

  @Override
  public int innerSteps(Settings settings) {
    return 1;
  }
}
