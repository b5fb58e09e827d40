package org.kindling.meta;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;

/**
 * Where a part of a task's network comes from, before any inner step: its last layer, or the
 * numbers that it is given with each row. A value.
 *
 * <p>The meta-parameters are the network's but for that part, and what the start has of its own. Of
 * a task of which nothing is known the part is zeros, unless a start says otherwise: with a last
 * layer of zeros a quantity is predicted as 0, and all classes as equally probable.
 */
public interface TaskStart extends Serializable {
  /** As the network begins: meta-parameters like all others. */
  TaskStart LEARNED = new LearnedStart();

  /** Before the names of a network's parameters that a program gives. */
  String NETWORK = "network";

  /** What a person calls it, such as "prototypes as head"; empty where there is nothing to say. */
  String describe();

  /** The names of the network's parameters that it gives: the last layer's. */
  default List<String> names(Learner learner) {
    return learner.model().lastLayer();
  }

  /** What it learns over tasks beside the network: nothing, unless it says otherwise. */
  default Layout own(Learner learner) {
    return new Layout(List.of());
  }

  /** That before training, a pure function of the seed: zeros, unless it says otherwise. */
  default Params initialiseOwn(Learner learner, long seed) {
    return Params.zeros(own(learner));
  }

  /**
   * The part, of tasks that are known by their support sets.
   *
   * @return by name, each [1 or task, its shape...]
   */
  Map<String, Tensor> part(Learner learner, Known known);

  /** The part, of a task of which nothing is known: by name, each [1, its shape...]. */
  default Map<String, Tensor> unknownPart(Learner learner, Map<String, Tensor> theta) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    for (Layout.Entry entry : learner.model().layout().select(names(learner)).entries()) {
      zeros.put(entry.name(), Ops.zeros(Shape.of(1, entry.shape())));
    }
    return zeros;
  }

  /** The network's parameters that it does not give. */
  default Layout rest(Learner learner) {
    return learner.model().layout().without(names(learner));
  }

  /** All meta-parameters of a method that starts so. */
  default Layout layout(Learner learner) {
    return rest(learner).followedBy(own(learner));
  }

  /** The meta-parameters before training. */
  default Params initialise(Learner learner, long seed) {
    Params network = learner.model().initialise(seed);
    return network.select(rest(learner)).followedBy(initialiseOwn(learner, seed));
  }

  /** The network of a task of which nothing is known. */
  default Params unknown(Learner learner, Params theta) {
    Layout network = learner.model().layout();
    try (Programs programs = new Programs()) {
      return TracedFunction.of(
              List.of(this, learner, NETWORK),
              symbols ->
                  named(unknown(learner, TracedFunction.below(EpisodeArguments.THETA, symbols))))
          .call(
              new Arguments(EpisodeArguments.ofParams(EpisodeArguments.THETA, theta)),
              programs,
              results -> EpisodeArguments.params(results, NETWORK, network));
    }
  }

  /** The same in a program, each parameter [1, its shape...]. */
  default Map<String, Tensor> unknown(Learner learner, Map<String, Tensor> theta) {
    return network(learner, theta, unknownPart(learner, theta));
  }

  /** The networks of tasks that are known by their support sets, [1 or task, its shape...]. */
  default Map<String, Tensor> known(Learner learner, Known known) {
    return network(learner, known.theta(), part(learner, known));
  }

  private static Map<String, Tensor> named(Map<String, Tensor> network) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    network.forEach((name, value) -> named.put(NETWORK + "/" + name, value));
    return named;
  }

  private static Map<String, Tensor> network(
      Learner learner, Map<String, Tensor> theta, Map<String, Tensor> part) {
    Map<String, Tensor> network = new LinkedHashMap<>();
    for (String name : learner.model().layout().names()) {
      network.put(name, part.getOrDefault(name, theta.get(name)));
    }
    return network;
  }
}
