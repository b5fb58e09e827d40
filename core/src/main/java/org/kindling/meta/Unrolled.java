package org.kindling.meta;

import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Gradients;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;

/**
 * The inner steps of a block's tasks, unrolled.
 *
 * @param trajectory the parameters of every task after 0, 1 ... steps
 * @param memory what the rule remembers of each adapted parameter after the last
 */
record Unrolled(List<Map<String, Tensor>> trajectory, Map<String, List<Tensor>> memory) {

  /** From theta, of which each task gets a copy of what is adapted. */
  static Unrolled of(GradientAdaptation algorithm, Known known, int steps) {
    Map<String, Tensor> theta = known.theta();
    List<String> adapted = algorithm.adapted();
    Learner learner = algorithm.learner();
    TaskStart start = algorithm.start();
    Layout network = learner.model().layout();
    List<Map<String, Tensor>> trajectory = new ArrayList<>();
    trajectory.add(Copies.of(network, start.unknown(learner, theta), adapted, known.tasks()));
    Map<String, Tensor> current =
        Copies.of(network, start.known(learner, known), adapted, known.tasks());
    Map<String, List<Tensor>> memory = new LinkedHashMap<>();
    adapted.forEach(name -> memory.put(name, algorithm.rule(theta, 0).memory(name, theta)));
    for (int step = 0; step < steps; step++) {
      Map<String, Tensor> before = algorithm.during(step, theta, current);
      Tensor loss = total(algorithm, before, known.support().at(step, steps));
      List<Tensor> gradients = Gradients.of(loss, adapted.stream().map(before::get).toList());
      Map<String, Tensor> after = new LinkedHashMap<>(current);
      for (int i = 0; i < adapted.size(); i++) {
        String name = adapted.get(i);
        Tensor gradient = algorithm.order().seenFromOutside(gradients.get(i));
        InnerRule.After moved =
            algorithm.rule(theta, step).step(name, before.get(name), gradient, memory.get(name));
        after.put(name, moved.parameter());
        memory.put(name, moved.memory());
      }
      trajectory.add(after);
      current = after;
    }
    return new Unrolled(trajectory, memory);
  }

  /**
   * The losses of all tasks added up: as each task has its own copy of what is adapted, the
   * gradient with respect to the copies is each task's own.
   */
  private static Tensor total(
      GradientAdaptation algorithm, Map<String, Tensor> parameters, ExampleTensors examples) {
    return reshape(sum(algorithm.learner().losses(parameters, examples), 0), Shape.of());
  }
}
