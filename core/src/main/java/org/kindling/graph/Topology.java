package org.kindling.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order of a graph: every tensor behind its operands. */
public final class Topology {
  private Topology() {}

  /**
   * All tensors that the outputs depend on, and they themselves, operands first. Depends only on
   * the graph; does not recurse, so that deep graphs do not overflow the stack.
   */
  public static List<Tensor> order(List<Tensor> outputs) {
    List<Tensor> order = new ArrayList<>();
    Set<Tensor> done = new HashSet<>();
    Deque<Tensor> open = new ArrayDeque<>();
    for (Tensor output : outputs) {
      open.push(output);
      while (!open.isEmpty()) {
        Tensor tensor = open.peek();
        List<Tensor> waiting =
            tensor.inputs().stream().filter(input -> !done.contains(input)).toList();
        if (done.contains(tensor) || waiting.isEmpty()) {
          open.pop();
          if (done.add(tensor)) {
            order.add(tensor);
          }
          continue;
        }
        for (int i = waiting.size() - 1; i >= 0; i--) {
          open.push(waiting.get(i));
        }
      }
    }
    return order;
  }
}
