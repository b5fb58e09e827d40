package org.kindling.meta;

import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.kindling.graph.Gradients;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.model.Statistics;

/**
 * Adaptation to a task: so many steps of a rule on the support set in training, and what follows
 * where a task is given more.
 *
 * @param steps in training, at least 1
 * @param rule how a gradient becomes a step
 * @param laterRule the same for steps that training does not make. Finn et al. 2017 (section 5.3)
 *     halve the rate there: training for one step drives the loss's curvature up to what the rate
 *     just bears, and a few tasks in ten thousand diverge when more steps of that rate follow
 */
public record InnerLoop(int steps, ValueRule rule, ValueRule laterRule) implements Serializable {

  /** Checks the steps. */
  public InnerLoop {
    if (steps < 1) {
      throw new IllegalArgumentException("inner.steps must be at least 1 but was " + steps);
    }
  }

  /** The same rule for all steps. */
  public InnerLoop(int steps, ValueRule rule) {
    this(steps, rule, rule);
  }

  /** The rule of a step, counted from 0. */
  InnerRule rule(int step) {
    return step < steps ? rule : laterRule;
  }

  /**
   * The parameters of every task after 0, 1 ... {@code steps} steps on its support set.
   *
   * @param rules of each step, counted from 0
   * @param start parameters before the first step: those that are adapted [task, ...], others [1 or
   *     task, ...]
   * @param adapted the names of those that are adapted
   */
  static List<Map<String, Tensor>> unroll(
      Learner learner,
      IntFunction<InnerRule> rules,
      Order order,
      Map<String, Tensor> start,
      List<String> adapted,
      ExampleTensors support,
      int steps) {
    List<Map<String, Tensor>> trajectory = new ArrayList<>(List.of(start));
    Map<String, List<Tensor>> gradients = new HashMap<>();
    Map<String, Tensor> current = start;
    for (int step = 0; step < steps; step++) {
      Map<String, Tensor> before = current;
      Tensor loss = total(learner, before, support);
      List<Tensor> fresh = Gradients.of(loss, adapted.stream().map(before::get).toList());
      Map<String, Tensor> after = new LinkedHashMap<>(before);
      for (int i = 0; i < adapted.size(); i++) {
        String name = adapted.get(i);
        List<Tensor> past = gradients.computeIfAbsent(name, key -> new ArrayList<>());
        past.add(order.seenFromOutside(fresh.get(i)));
        after.put(name, rules.apply(step).step(name, before.get(name), past));
      }
      trajectory.add(after);
      current = after;
    }
    return trajectory;
  }

  /**
   * The losses of all tasks added up: as each task has its own copy of what is adapted, the
   * gradient with respect to the copies is each task's own.
   */
  private static Tensor total(
      Learner learner, Map<String, Tensor> parameters, ExampleTensors examples) {
    Tensor losses = loss(learner, parameters, examples);
    return reshape(sum(losses, 0), Shape.of());
  }

  /** Each task's loss, [task, 1, 1], where batch normalisation takes the set's own statistics. */
  static Tensor loss(Learner learner, Map<String, Tensor> parameters, ExampleTensors examples) {
    Tensor predictions = learner.model().predict(parameters, examples.rows(), Statistics.OWN);
    return learner.loss().perTask(predictions, examples);
  }
}
