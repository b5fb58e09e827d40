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
import org.kindling.model.Learner;

/**
 * The inner steps of a block's tasks, unrolled.
 *
 * @param trajectory the parameters of every task after 0, 1 ... steps
 * @param memory what the rule remembers of each adapted parameter after the last
 */
record Unrolled(List<Map<String, Tensor>> trajectory, Map<String, List<Tensor>> memory) {

  /** From theta, of which each task gets a copy of what is adapted. */
  static Unrolled of(GradientAdaptation algorithm, Known known, int steps) {
    Learner learner = algorithm.learner();
    TaskStart start = algorithm.start();
    List<Map<String, Tensor>> trajectory = new ArrayList<>();
    trajectory.add(copies(algorithm, known, start.unknown(learner, known.theta())));
    Map<String, Tensor> current = copies(algorithm, known, start.known(learner, known));
    Map<String, List<Tensor>> memory = new LinkedHashMap<>();
    for (String name : algorithm.adapted()) {
      memory.put(name, algorithm.rule(known.theta(), 0).memory(name, known.theta()));
    }
    for (int step = 0; step < steps; step++) {
      current = after(algorithm, known, step, steps, current, memory);
      trajectory.add(current);
    }
    return new Unrolled(trajectory, memory);
  }

  private static Map<String, Tensor> copies(
      GradientAdaptation algorithm, Known known, Map<String, Tensor> network) {
    return Copies.of(
        algorithm.learner().model().layout(), network, algorithm.adapted(), known.tasks());
  }

  /** The parameters after a step of so many, and in {@code memory} what the rule then remembers. */
  private static Map<String, Tensor> after(
      GradientAdaptation algorithm,
      Known known,
      int step,
      int steps,
      Map<String, Tensor> current,
      Map<String, List<Tensor>> memory) {
    Map<String, Tensor> theta = known.theta();
    List<String> adapted = algorithm.adapted();
    Map<String, Tensor> before = algorithm.during(step, theta, current);
    Tensor losses = algorithm.learner().losses(before, known.support().at(step, steps));
    List<Tensor> gradients =
        Gradients.of(total(losses), adapted.stream().map(before::get).toList());
    Map<String, Tensor> after = new LinkedHashMap<>(current);
    for (int i = 0; i < adapted.size(); i++) {
      String name = adapted.get(i);
      Tensor gradient = algorithm.order().seenFromOutside(gradients.get(i));
      InnerRule.After moved =
          algorithm.rule(theta, step).step(name, before.get(name), gradient, memory.get(name));
      after.put(name, moved.parameter());
      memory.put(name, moved.memory());
    }
    return after;
  }

  /**
   * The losses of all tasks added up: as each task has its own copy of what is adapted, the
   * gradient with respect to the copies is each task's own.
   */
  private static Tensor total(Tensor losses) {
    return reshape(sum(losses, 0), Shape.of());
  }
}
