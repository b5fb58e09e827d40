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
import org.kindling.params.Layout;

/** The gradient of the query loss with respect to all meta-parameters. */
public final class MetaGradient {
  private MetaGradient() {}

  /**
   * After adaptation, the sum over the tasks of a block. Source: Finn et al. 2017, Algorithm 1,
   * line 10.
   */
  public static <A extends StepwiseAdaptation & TracedEpisode> Direction of(
      A algorithm, Known known, ExampleTensors query) {
    int steps = algorithm.steps();
    List<Map<String, Tensor>> trajectory = algorithm.trajectory(known, steps);
    Tensor before = algorithm.learner().losses(trajectory.get(0), known.support().whole());
    Tensor after = algorithm.learner().losses(trajectory.get(steps), query);
    return of(algorithm.layout(), known.theta(), before, after);
  }

  /**
   * Of losses.
   *
   * @param before adaptation, [task, 1, 1]
   * @param after adaptation, [task, 1, 1]: what is differentiated
   */
  static Direction of(Layout layout, Map<String, Tensor> theta, Tensor before, Tensor after) {
    List<Tensor> wrt = layout.names().stream().map(theta::get).toList();
    return new Direction(Gradients.of(reshape(sum(after, 0), Shape.of()), wrt), before, after);
  }
}
