package org.kindling.program.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kindling.graph.Scan;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/**
 * A walk through a graph that copies it, operands first: each tensor is what a rewriting says, or
 * else itself on the copies of its operands. What nothing has changed is not copied.
 */
final class Pass {
  private final List<Tensor> outputs;
  private final Map<Tensor, Integer> consumers = new HashMap<>();
  private final Map<Tensor, Tensor> copies = new HashMap<>();

  /** Over what these outputs depend on. */
  Pass(List<Tensor> outputs) {
    this.outputs = outputs;
    for (Tensor tensor : Topology.order(outputs)) {
      tensor.inputs().stream().distinct().forEach(x -> consumers.merge(x, 1, Integer::sum));
    }
    outputs.forEach(output -> consumers.merge(output, 1, Integer::sum));
  }

  /**
   * The outputs' copies.
   *
   * @param rewriting what to compute in a tensor's place, of copies; empty to leave it as it is
   * @param steps the same for what scans do in a step
   */
  List<Tensor> run(
      Function<Tensor, Optional<Tensor>> rewriting, UnaryOperator<List<Tensor>> steps) {
    for (Tensor tensor : Topology.order(outputs)) {
      copies.put(tensor, rewriting.apply(tensor).orElseGet(() -> copied(tensor, steps)));
    }
    return copies(outputs);
  }

  /** The same, which leaves scans as they are. */
  List<Tensor> run(Function<Tensor, Optional<Tensor>> rewriting) {
    return run(rewriting, UnaryOperator.identity());
  }

  private Tensor copied(Tensor tensor, UnaryOperator<List<Tensor>> steps) {
    List<Tensor> operands = copies(tensor.inputs());
    if (tensor.primitive() instanceof Scan scan) {
      ScanBody body = scan.body().map(steps);
      if (!body.results().equals(scan.body().results())) {
        return tensor.replacedBy(scan.with(body, scan.kept()), operands);
      }
    }
    return operands.equals(tensor.inputs()) ? tensor : tensor.withInputs(operands);
  }

  /** Whether one tensor needs it, or one output is it, and nothing else. */
  boolean isNeededOnce(Tensor tensor) {
    return consumers.get(tensor) == 1;
  }

  /** The copy of what was walked over. */
  Tensor copy(Tensor tensor) {
    return copies.get(tensor);
  }

  /** The copy, or of a new tensor itself, on the copies of its operands that are not new. */
  Tensor copyOrNew(Tensor tensor) {
    return copies.containsKey(tensor)
        ? copies.get(tensor)
        : tensor.withInputs(tensor.inputs().stream().map(x -> copies.getOrDefault(x, x)).toList());
  }

  List<Tensor> copies(List<Tensor> tensors) {
    return tensors.stream().map(copies::get).toList();
  }
}
