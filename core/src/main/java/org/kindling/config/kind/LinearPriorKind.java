package org.kindling.config.kind;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.mixed.CovarianceRule;
import org.kindling.mixed.Estimate;
import org.kindling.mixed.LinearPrior;
import org.kindling.mixed.MixedModel;
import org.kindling.model.Learner;
import org.kindling.task.RowShape;

/** {@code algorithm.name = linear-prior}. */
public record LinearPriorKind() implements AlgorithmKind {
  private static final Key<Estimate> ESTIMATE =
      Key.builtIn("estimate", (section, key) -> section.choice(key, Estimate.class));
  private static final Key<CovarianceRule> COVARIANCE =
      Key.builtIn("covariance", (section, key) -> section.choice(key, CovarianceRule.class));
  private static final Key<Double> TOLERANCE =
      Key.builtIn("tolerance", (section, key) -> section.number(key, Range.ABOVE_ZERO));

  @Override
  public List<Key<?>> keys() {
    return List.of(ESTIMATE, COVARIANCE, TOLERANCE);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new LinearPrior(
        learner,
        new MixedModel(settings.get(ESTIMATE), settings.get(COVARIANCE), settings.get(TOLERANCE)));
  }

  @Override
  public int innerSteps(Settings settings) {
    return 0;
  }

  @Override
  public Learning learning() {
    return Learning.BY_ROUNDS;
  }

  @Override
  public Learner learner(RowShape rows) {
    if (rows.classes().isPresent() || rows.targets() != 1) {
      throw new KindlingException(
          ExitCode.USAGE,
          "algorithm.name = linear-prior is for rows with one quantity to predict, but the tasks have "
              + rows.describe());
    }
    return LinearPrior.learner(rows.inputs());
  }
}
