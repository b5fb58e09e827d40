package org.kindling.config.kind;

import java.util.List;
import org.kindling.meta.Distance;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.PrototypicalNetworks;
import org.kindling.model.Learner;

/** {@code algorithm.name = prototypical-networks}. */
public record PrototypicalNetworksKind() implements AlgorithmKind {
  private static final Key<Distance> DISTANCE =
      Key.builtIn("distance", (section, key) -> section.choice(key, Distance.class));

  @Override
  public List<Key<?>> keys() {
    return List.of(DISTANCE);
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new PrototypicalNetworks(learner, settings.get(DISTANCE));
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
