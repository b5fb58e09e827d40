package org.kindling.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode derivatives whose results are tensors again, so that they can be differentiated
 * further.
 *
 * <p>Source of the form: Maclaurin, Duvenaud and Adams, "Autograd" (2015).
 */
public final class Gradients {
  private Gradients() {}

  /**
   * The derivatives of a number with respect to tensors, each of which varies on its own: where one
   * is computed from another, no derivative goes through it to that.
   *
   * @param output of one element
   * @return one tensor for each of {@code wrt}, of its shape; zeros where the output does not
   *     depend on it
   */
  public static List<Tensor> of(Tensor output, List<Tensor> wrt) {
    if (output.shape().size() != 1) {
      throw new IllegalArgumentException("gradient of a non-scalar: " + output);
    }
    Set<Tensor> sources = new HashSet<>(wrt);
    List<Tensor> order = dependents(output, sources);
    order.removeIf(sources::contains);
    Map<Tensor, Tensor> cotangents = new HashMap<>();
    cotangents.put(output, Ops.constant(1, output.shape()));
    for (int i = order.size() - 1; i >= 0; i--) {
      pull(order.get(i), cotangents);
    }
    return wrt.stream()
        .map(tensor -> cotangents.getOrDefault(tensor, Ops.zeros(tensor.shape())))
        .toList();
  }

  private static void pull(Tensor tensor, Map<Tensor, Tensor> cotangents) {
    Tensor cotangent = cotangents.get(tensor);
    if (cotangent == null || tensor.inputs().isEmpty()) {
      return;
    }
    List<Tensor> parts = parts(tensor, cotangent);
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isConstant(0)) {
        cotangents.merge(tensor.input(i), parts.get(i), Ops::add);
      }
    }
  }

  /** What flows back to the operands, held to their shapes. */
  private static List<Tensor> parts(Tensor tensor, Tensor cotangent) {
    List<Tensor> parts = tensor.primitive().pullback(tensor, cotangent);
    List<Shape> expected = tensor.inputs().stream().map(Tensor::shape).toList();
    List<Shape> actual = parts.stream().map(Tensor::shape).toList();
    if (!actual.equals(expected)) {
      throw new IllegalStateException(
          "the pullback of " + tensor + " must be of shapes " + expected + " but is of " + actual);
    }
    return parts;
  }

  /** The tensors between the sources and the output, operands first. */
  private static List<Tensor> dependents(Tensor output, Set<Tensor> sources) {
    Set<Tensor> depends = new HashSet<>(sources);
    List<Tensor> order = new ArrayList<>();
    for (Tensor tensor : Topology.order(List.of(output))) {
      if (depends.contains(tensor) || tensor.inputs().stream().anyMatch(depends::contains)) {
        depends.add(tensor);
        order.add(tensor);
      }
    }
    return order;
  }
}
