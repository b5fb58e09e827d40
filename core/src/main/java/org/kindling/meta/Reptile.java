package org.kindling.meta;

import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Moves the initialisation towards the adapted parameters: its direction of descent is theta minus
 * them, so that an outer SGD step of rate epsilon is the paper's step.
 *
 * <p>Source: Nichol et al. 2018, arXiv:1803.02999, Algorithm 2.
 *
 * @param learner the network and its loss
 * @param inner adaptation in training, on the whole support set
 */
public record Reptile(Learner learner, InnerLoop inner) implements TracedEpisode {
  @Override
  public String describe() {
    String rule = inner.rule() instanceof InnerRule.Adam ? "Adam, beta1 = 0" : "SGD";
    return "Reptile, inner " + rule;
  }

  @Override
  public Layout layout() {
    return learner.model().layout();
  }

  @Override
  public Params initialise(long seed) {
    return learner.model().initialise(seed);
  }

  @Override
  public List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, ExampleTensors support, int steps) {
    List<String> adapted = layout().names();
    Map<String, Tensor> copies = Copies.of(layout(), theta, adapted, support.tasks());
    return InnerLoop.unroll(learner, inner::rule, Order.FIRST, copies, adapted, support, steps);
  }

  @Override
  public Direction direction(
      Map<String, Tensor> theta, ExampleTensors support, ExampleTensors query) {
    List<Map<String, Tensor>> trajectory = trajectory(theta, support, inner.steps());
    Map<String, Tensor> start = trajectory.get(0);
    Map<String, Tensor> adapted = trajectory.get(inner.steps());
    List<Tensor> direction =
        layout().names().stream()
            .map(name -> sum(subtract(start.get(name), adapted.get(name)), 0))
            .toList();
    return new Direction(
        direction,
        InnerLoop.loss(learner, start, support),
        InnerLoop.loss(learner, adapted, query));
  }
}
