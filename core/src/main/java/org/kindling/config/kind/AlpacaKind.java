package org.kindling.config.kind;

import java.util.List;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Amortised;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Posterior;
import org.kindling.model.BayesianNetwork;
import org.kindling.model.Learner;
import org.kindling.model.Model;
import org.kindling.model.NormalLikelihood;

/** {@code algorithm.name = alpaca}. */
public record AlpacaKind() implements AlgorithmKind {
  @Override
  public List<Key<?>> keys() {
    return List.of();
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    if (!learner.loss().equals(new NormalLikelihood())) {
      throw new KindlingException(
          ExitCode.USAGE,
          "algorithm.name = alpaca predicts normal distributions of quantities: loss.name must be"
              + " normal, and loss.deviation log-variance");
    }
    Model body =
        learner
            .model()
            .body()
            .orElseThrow(
                () ->
                    new KindlingException(
                        ExitCode.USAGE,
                        "algorithm.name = alpaca needs a network with a last layer, but the network is "
                            + learner.model().describe()));
    int targets = learner.model().outputs() / 2;
    return new Amortised(
        new Learner(new BayesianNetwork(body, targets), learner.loss()), new Posterior());
  }

  @Override
  public int innerSteps(Settings settings) {
    return 1;
  }
}
