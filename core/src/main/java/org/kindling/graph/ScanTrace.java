package org.kindling.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes a {@link Scan} of a step that is written as a function.
 *
 * <p>What the step takes from around it need not be declared: whatever does not depend on the
 * step's symbols is computed once, outside, and is a constant of the scan, with derivatives as any
 * operand.
 */
final class ScanTrace {
  private final int steps;
  private final Map<String, Tensor> carry;
  private final Map<String, Tensor> inputs;
  private final Map<Tensor, Tensor> inside = new HashMap<>();
  private final Set<Tensor> numbers = new HashSet<>();
  private final Map<Tensor, Tensor> constants = new LinkedHashMap<>();

  ScanTrace(int steps, Map<String, Tensor> carry, Map<String, Tensor> inputs) {
    this.steps = steps;
    this.carry = carry;
    this.inputs = inputs;
  }

  ScanStep of(BiFunction<Map<String, Tensor>, Map<String, Tensor>, ScanStep> step) {
    Map<String, Tensor> carries = new LinkedHashMap<>();
    carry.forEach((name, x) -> carries.put(name, Ops.input("carry/" + name, x.shape())));
    Map<String, Tensor> slices = new LinkedHashMap<>();
    inputs.forEach((name, x) -> slices.put(name, Ops.input("input/" + name, slice(name, x))));
    ScanStep traced = step.apply(carries, slices);
    requireCarries(traced);
    List<Tensor> next = carry.keySet().stream().map(traced.carry()::get).toList();
    List<Tensor> outputs = List.copyOf(traced.outputs().values());
    carries.values().forEach(symbol -> inside.put(symbol, symbol));
    slices.values().forEach(symbol -> inside.put(symbol, symbol));
    moveInside(next, outputs);
    // These may still name constants.
    List<Tensor> nextInside = next.stream().map(this::inside).toList();
    List<Tensor> outputsInside = outputs.stream().map(this::inside).toList();
    ScanBody body =
        new ScanBody(
            List.copyOf(carries.values()),
            List.copyOf(slices.values()),
            List.copyOf(constants.values()),
            nextInside,
            outputsInside);
    return results(body, traced);
  }

  private Shape slice(String name, Tensor x) {
    Shape shape = x.shape();
    if (shape.rank() < 2 || shape.get(1) != steps) {
      throw new IllegalArgumentException(
          "input " + name + " of " + steps + " steps must be [task, step, ...] but is " + x);
    }
    return Scan.unstacked(shape);
  }

  private void requireCarries(ScanStep traced) {
    if (!traced.carry().keySet().equals(carry.keySet())) {
      throw new IllegalArgumentException(
          "a step must carry on " + carry.keySet() + " but gives " + traced.carry().keySet());
    }
    carry.forEach(
        (name, first) -> {
          Tensor next = traced.carry().get(name);
          if (!next.shape().equals(first.shape())) {
            throw new IllegalArgumentException(
                "carry " + name + " is " + first.shape() + " at first and then " + next);
          }
        });
  }

  private void moveInside(List<Tensor> next, List<Tensor> outputs) {
    List<Tensor> results = new ArrayList<>(next);
    results.addAll(outputs);
    for (Tensor tensor : Topology.order(results)) {
      boolean depends = tensor.inputs().stream().anyMatch(inside::containsKey);
      if (depends) {
        inside.put(tensor, tensor.withInputs(tensor.inputs().stream().map(this::inside).toList()));
      } else if (isNumber(tensor)) {
        numbers.add(tensor);
      }
    }
  }

  /** Numbers that are known are no operands: a step simplifies by them. */
  private boolean isNumber(Tensor tensor) {
    return tensor.primitive() instanceof Constant
        || !tensor.inputs().isEmpty() && numbers.containsAll(tensor.inputs());
  }

  /** The tensor as a step has it. */
  private Tensor inside(Tensor tensor) {
    if (numbers.contains(tensor)) {
      return tensor;
    }
    Tensor known = inside.get(tensor);
    return known != null ? known : constant(tensor);
  }

  private Tensor constant(Tensor tensor) {
    String name = "constant" + constants.size();
    return constants.computeIfAbsent(tensor, x -> Ops.input(name, x.shape()));
  }

  private ScanStep results(ScanBody body, ScanStep traced) {
    List<Tensor> operands = new ArrayList<>(carry.values());
    operands.addAll(inputs.values());
    operands.addAll(constants.keySet());
    Tensor scan = Tensor.of(Scan.of(body, steps, Scan.Order.FORWARD), operands);
    Map<String, Tensor> last = new LinkedHashMap<>();
    carry.keySet().forEach(name -> last.put(name, Scan.result(scan, last.size())));
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    for (String name : traced.outputs().keySet()) {
      stacked.put(name, Scan.result(scan, last.size() + stacked.size()));
    }
    return new ScanStep(last, stacked);
  }
}
