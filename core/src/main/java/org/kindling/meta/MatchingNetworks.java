package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.exp;
import static org.kindling.graph.Ops.log;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;

import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A query row's class is that of the support rows, each counted by how much attention it gets: the
 * softmax over the support set of the cosine of their embeddings.
 *
 * <p>Source: Vinyals et al. 2016, arXiv:1606.04080, equation 1 and section 2.1.1, where the
 * temperature is 1.
 *
 * @param learner the embedding; its loss is to be cross-entropy
 * @param context how embeddings depend on the whole support set
 * @param temperature by which cosines are divided, above 0: the lower, the more of the attention
 *     the nearest row gets
 */
public record MatchingNetworks(Learner learner, Context context, double temperature)
    implements MetricMethod {
  /** Checks the temperature. */
  public MatchingNetworks {
    // Above it single precision holds the exponential of a cosine of 1.
    if (!(temperature >= 0.0125 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException(
          "a temperature must be at least 0.0125 but was " + temperature);
    }
  }

  /** As in the paper. */
  public MatchingNetworks(Learner learner, Context context) {
    this(learner, context, 1);
  }

  @Override
  public String describe() {
    String paper = "Matching networks, " + context.describe();
    return temperature == 1 ? paper : paper + ", temperature " + temperature;
  }

  @Override
  public Layout layout() {
    return learner.model().layout().followedBy(context.layout(learner.model()));
  }

  @Override
  public Params initialise(long seed) {
    Params network = learner.model().initialise(seed);
    return network.followedBy(context.initialise(learner.model(), seed));
  }

  @Override
  public Tensor logits(
      Map<String, Tensor> theta, ExampleTensors support, RowTensors query, Inference inference) {
    Tensor known = known(theta, support);
    Tensor asked = inference.predict(learner.model(), theta, support.rows(), query);
    Context.Embeddings embeddings =
        context.of(theta, new Context.Embeddings(known, support.mask(), asked));
    Tensor cosines = Distance.COSINE.similarity(embeddings.query(), embeddings.support());
    Membership membership = Membership.of(support);
    // A logit may be off by the same number for all classes, so the softmax's sum is left out.
    Tensor attention =
        matmul(exp(multiply(cosines, constant(1 / temperature))), membership.ofRows());
    return membership.withoutMissing(log(add(attention, membership.missing())));
  }
}
