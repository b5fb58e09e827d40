package org.kindling.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a {@link Scan} does in each step: a graph of its own, whose symbols are all that it needs.
 *
 * @param carries symbols of what a step is given by the one before it
 * @param inputs symbols of the step's part of what is stacked along time
 * @param constants symbols of what is the same in all steps
 * @param next what the next step is given, one for each of the carries, of its shape
 * @param outputs what is stacked along time
 */
public record ScanBody(
    List<Tensor> carries,
    List<Tensor> inputs,
    List<Tensor> constants,
    List<Tensor> next,
    List<Tensor> outputs) {

  /** Copies the lists, and checks that carries keep their shapes. */
  public ScanBody {
    carries = List.copyOf(carries);
    inputs = List.copyOf(inputs);
    constants = List.copyOf(constants);
    next = List.copyOf(next);
    outputs = List.copyOf(outputs);
    for (int i = 0; i < carries.size(); i++) {
      if (!next.get(i).shape().equals(carries.get(i).shape())) {
        throw new IllegalArgumentException(
            carries.get(i).primitive() + " would become " + next.get(i));
      }
    }
  }

  /** All symbols, in the order of a scan's operands. */
  public List<Tensor> symbols() {
    return join(join(carries, inputs), constants);
  }

  /** All that a step computes: what the next one is given, then what is stacked. */
  public List<Tensor> results() {
    return join(next, outputs);
  }

  /** The tensors of a step, operands first. */
  public List<Tensor> order() {
    return Topology.order(results());
  }

  /** The same body with its results rewritten, each to one of the same shape. */
  public ScanBody map(UnaryOperator<List<Tensor>> rewrite) {
    List<Tensor> results = rewrite.apply(results());
    int carried = next.size();
    return new ScanBody(
        carries,
        inputs,
        constants,
        results.subList(0, carried),
        results.subList(carried, results.size()));
  }

  private static List<Tensor> join(List<Tensor> first, List<Tensor> second) {
    List<Tensor> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
