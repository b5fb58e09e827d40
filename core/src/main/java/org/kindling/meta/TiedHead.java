package org.kindling.meta;

import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.zeros;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * One vector of weights for all classes, and biases of 0: before the first inner step all classes
 * are the same, and what is learned does not depend on the order in which a task has them. Each
 * task adapts weights and biases of its own.
 *
 * <p>Its meta-parameter is {@code tied.weight} [features].
 *
 * <p>Source: Ye and Chao 2022, arXiv:2106.16245, section 5 (UNICORN-MAML).
 */
public record TiedHead() implements TaskStart {
  private static final String WEIGHT = "tied.weight";

  @Override
  public String describe() {
    return "one head for all classes";
  }

  @Override
  public Layout own(Learner learner) {
    int features = HeadShape.of(learner.model()).features();
    return new Layout(List.of(new Layout.Entry(WEIGHT, List.of(features))));
  }

  /** The weights that the network would begin with for its first class. */
  @Override
  public Params initialiseOwn(Learner learner, long seed) {
    HeadShape head = HeadShape.of(learner.model());
    float[] all = learner.model().initialise(seed).toArray(head.weight());
    float[] first = new float[head.features()];
    for (int i = 0; i < first.length; i++) {
      first[i] = all[i * head.outputs()];
    }
    return Params.owning(own(learner), first);
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    return unknownPart(learner, known.theta());
  }

  @Override
  public Map<String, Tensor> unknownPart(Learner learner, Map<String, Tensor> theta) {
    HeadShape head = HeadShape.of(learner.model());
    Tensor column = reshape(theta.get(WEIGHT), Shape.of(1, head.features(), 1));
    return Map.of(
        head.weight(), broadcast(column, Shape.of(1, head.features(), head.outputs())),
        head.bias(), zeros(Shape.of(1, head.outputs())));
  }
}
