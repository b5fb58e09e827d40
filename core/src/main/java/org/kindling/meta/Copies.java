package org.kindling.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;

/** Shared parameters repeated along the task axis, so that each task can change its own. */
final class Copies {
  private Copies() {}

  /** The named ones as [task, ...], the network's others as they are. */
  static Map<String, Tensor> of(
      Layout network, Map<String, Tensor> theta, List<String> copied, int tasks) {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    for (String name : network.names()) {
      Tensor shared = theta.get(name);
      copies.put(
          name,
          copied.contains(name) ? Ops.broadcast(shared, shared.shape().with(0, tasks)) : shared);
    }
    return copies;
  }
}
