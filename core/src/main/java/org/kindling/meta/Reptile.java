package org.kindling.meta;

import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.Iterator;
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
 * <p>What the inner rule carries from task to task (docs/adr/0008) is among the meta-parameters,
 * behind the network's. Every task of a meta-batch begins with it as it was before the batch, and
 * its direction is the same difference.
 *
 * <p>Source: Nichol et al. 2018, arXiv:1803.02999, Algorithm 2.
 *
 * @param learner the network and its loss
 * @param inner adaptation in training
 */
public record Reptile(Learner learner, InnerLoop inner)
    implements TracedEpisode, GradientAdaptation {
  @Override
  public String describe() {
    return "Reptile, inner " + inner.rule().describe();
  }

  @Override
  public Order order() {
    return Order.FIRST;
  }

  @Override
  public Layout layout() {
    return learner.model().layout().followedBy(state());
  }

  @Override
  public Params initialise(long seed) {
    return learner.model().initialise(seed).followedBy(Params.zeros(state()));
  }

  @Override
  public Layout state() {
    return inner.rule().state(learner.model().layout());
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    Unrolled unrolled = Unrolled.of(this, known, inner.steps());
    Map<String, Tensor> start = unrolled.trajectory().get(0);
    Map<String, Tensor> adapted = unrolled.trajectory().get(inner.steps());
    List<Tensor> direction = new ArrayList<>();
    adapted().forEach(name -> direction.add(sum(subtract(start.get(name), adapted.get(name)), 0)));
    int tasks = known.tasks();
    Iterator<String> names = state().names().iterator();
    unrolled.memory().values().stream()
        .flatMap(List::stream)
        .limit(state().entries().size())
        .forEach(left -> direction.add(change(known.theta().get(names.next()), left, tasks)));
    return new Direction(
        direction, learner.losses(start, known.support().whole()), learner.losses(adapted, query));
  }

  /** The sum over the tasks of what was before minus what is left, [1, shape...]. */
  private static Tensor change(Tensor before, Tensor left, int tasks) {
    return sum(subtract(broadcast(before, before.shape().with(0, tasks)), left), 0);
  }
}
