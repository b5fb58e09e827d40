package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.exp;
import static org.kindling.graph.Ops.log;
import static org.kindling.graph.Ops.matmul;

import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A query row's class is that of the support rows, each counted by how much attention it gets: the
 * softmax over the support set of the cosine of their embeddings.
 *
 * <p>Source: Vinyals et al. 2016, arXiv:1606.04080, equation 1 and section 2.1.1.
 *
 * @param learner the embedding; its loss is to be cross-entropy
 * @param context how embeddings depend on the whole support set
 */
public record MatchingNetworks(Learner learner, Context context) implements MetricMethod {
  @Override
  public String describe() {
    return "Matching networks, " + context.describe();
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
    Tensor known = learner.model().predict(theta, support.rows(), Statistics.OWN);
    Tensor asked = inference.predict(learner.model(), theta, support.rows(), query);
    Context.Embeddings embeddings =
        context.of(theta, new Context.Embeddings(known, support.mask(), asked));
    Tensor cosines = Distance.COSINE.closeness(embeddings.query(), embeddings.support());
    Membership membership = Membership.of(support);
    // A logit may be off by the same number for all classes, so the softmax's sum is left out.
    Tensor attention = matmul(exp(cosines), membership.ofRows());
    return membership.withoutMissing(log(add(attention, membership.missing())));
  }
}
