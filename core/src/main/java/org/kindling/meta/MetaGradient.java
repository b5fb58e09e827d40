package org.kindling.meta;

import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Gradients;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.meta.TracedEpisode.Direction;
import org.kindling.model.ExampleTensors;

/** The gradient of the query loss after adaptation with respect to all meta-parameters. */
final class MetaGradient {
  private MetaGradient() {}

  /** The sum over the tasks of a block. Source: Finn et al. 2017, Algorithm 1, line 10. */
  static Direction of(
      TracedEpisode algorithm,
      int steps,
      Map<String, Tensor> theta,
      ExampleTensors support,
      ExampleTensors query) {
    List<Map<String, Tensor>> trajectory = algorithm.trajectory(theta, support, steps);
    Tensor before = InnerLoop.loss(algorithm.learner(), trajectory.get(0), support);
    Tensor after = InnerLoop.loss(algorithm.learner(), trajectory.get(steps), query);
    Tensor total = reshape(sum(after, 0), Shape.of());
    List<Tensor> wrt = algorithm.layout().names().stream().map(theta::get).toList();
    return new Direction(Gradients.of(total, wrt), before, after);
  }
}
