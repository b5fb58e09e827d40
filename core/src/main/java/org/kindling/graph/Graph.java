package org.kindling.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A computation by names: what is given, and what is computed from it.
 *
 * @param inputs made by {@link Ops#input}, in order
 * @param outputs in order; they depend on no other inputs
 */
public record Graph(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
  /** Copies both, and checks that nothing else is needed. */
  public Graph {
    inputs = copy(inputs);
    outputs = copy(outputs);
    for (Tensor tensor : Topology.order(List.copyOf(outputs.values()))) {
      if (tensor.primitive() instanceof Input && !inputs.containsValue(tensor)) {
        throw new IllegalArgumentException(
            "the program needs an input that is not given: " + tensor);
      }
    }
  }

  /** The inputs by their own names, the outputs by their numbers from 0. */
  public static Graph of(List<Tensor> inputs, List<Tensor> outputs) {
    Map<String, Tensor> given = new LinkedHashMap<>();
    inputs.forEach(input -> given.put(((Input) input.primitive()).name(), input));
    if (given.size() < inputs.size()) {
      throw new IllegalArgumentException("two inputs have one name: " + inputs);
    }
    Map<String, Tensor> computed = new LinkedHashMap<>();
    outputs.forEach(output -> computed.put(String.valueOf(computed.size()), output));
    return new Graph(given, computed);
  }

  private static Map<String, Tensor> copy(Map<String, Tensor> tensors) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }
}
