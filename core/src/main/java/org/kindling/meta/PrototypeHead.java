package org.kindling.meta;

import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.permute;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Learner;

/**
 * The last layer that says what prototypical networks say: of a class with the mean c of its
 * features the weights 2 c and the bias -|c|^2. A class without a support row has zeros.
 *
 * <p>Source: Triantafillou et al. 2020, arXiv:1903.03096, section 3.1 (Proto-MAML).
 */
public record PrototypeHead() implements TaskStart {
  @Override
  public String describe() {
    return "prototypes as head";
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    HeadShape head = HeadShape.of(learner.model());
    SupportFeatures seen = SupportFeatures.of(learner, known);
    Membership membership = Membership.of(seen.set(), head.outputs());
    Tensor prototypes = membership.means(seen.features());
    Tensor lengths = sum(square(prototypes), -1);
    return Map.of(
        head.weight(), multiply(permute(prototypes, List.of(0, 2, 1)), constant(2)),
        head.bias(), reshape(negate(lengths), Shape.of(known.tasks(), head.outputs())));
  }
}
