package org.kindling.meta;

import java.util.Locale;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.RowTensors;

/**
 * A class is the mean of its support rows' embeddings, and a query row belongs to the nearest.
 *
 * <p>Source: Snell et al. 2017, arXiv:1703.05175, Algorithm 1.
 *
 * @param learner the embedding; its loss is to be cross-entropy
 * @param distance of a query row from a class
 */
public record PrototypicalNetworks(Learner learner, Distance distance) implements MetricMethod {
  @Override
  public String describe() {
    return "Prototypical networks, " + distance.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Tensor logits(
      Map<String, Tensor> theta, ExampleTensors support, RowTensors query, Inference inference) {
    Tensor known = known(theta, support);
    Tensor asked = inference.predict(learner.model(), theta, support.rows(), query);
    Membership membership = Membership.of(support);
    return membership.withoutMissing(distance.similarity(asked, membership.means(known)));
  }
}
