package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.meta.Annealing;
import org.kindling.meta.MamlPlusPlus;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;

/** {@code algorithm.name = maml-plus-plus}. */
public record MamlPlusPlusKind() implements AlgorithmKind {
  private static final Key<Long> MULTI_STEP = outerSteps("annealing.multi-step");
  private static final Key<Long> FIRST_ORDER = outerSteps("annealing.first-order");

  private static Key<Long> outerSteps(String name) {
    return Key.builtIn(name, (section, key) -> section.wide(key, Range.atLeast(0)));
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(MULTI_STEP, FIRST_ORDER, InnerKeys.STEPS, InnerKeys.RATE);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new MamlPlusPlus(
        learner,
        settings.get(InnerKeys.STEPS),
        settings.get(InnerKeys.RATE),
        new Annealing(settings.get(MULTI_STEP), settings.get(FIRST_ORDER)));
  }

  @Override
  public int innerSteps(Settings settings) {
    return settings.get(InnerKeys.STEPS);
  }
}
