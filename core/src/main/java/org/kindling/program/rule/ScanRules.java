package org.kindling.program.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Constant;
import org.kindling.graph.Ops;
import org.kindling.graph.Scan;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/**
 * Simplifies what a scan does in a step, knowing what its constants are: one that is repeated over
 * tasks is repeated inside, where products then share it, and one that is a number is that number.
 */
final class ScanRules {
  private final List<Tensor> carriesAndInputs = new ArrayList<>();
  private final List<Tensor> constants = new ArrayList<>();
  private final List<Tensor> operands = new ArrayList<>();
  private final Map<Tensor, Tensor> inside = new HashMap<>();

  private ScanRules() {}

  /** The tensor, a scan with its body rewritten. */
  static Tensor apply(Tensor tensor, UnaryOperator<List<Tensor>> rewrite) {
    if (!(tensor.primitive() instanceof Scan scan)) {
      return tensor;
    }
    ScanRules rules = new ScanRules();
    ScanBody body = rules.withConstantsInside(scan.body(), tensor);
    return tensor.replacedBy(scan.with(body.map(rewrite), scan.kept()), rules.operands);
  }

  private ScanBody withConstantsInside(ScanBody body, Tensor scan) {
    int first = body.carries().size() + body.inputs().size();
    operands.addAll(scan.inputs().subList(0, first));
    for (int i = 0; i < body.constants().size(); i++) {
      move(body.constants().get(i), scan.input(first + i));
    }
    ScanBody moved = inside.isEmpty() ? body : body.map(this::replaced);
    return new ScanBody(moved.carries(), moved.inputs(), constants, moved.next(), moved.outputs());
  }

  private void move(Tensor symbol, Tensor operand) {
    if (operand.primitive() instanceof Constant) {
      inside.put(symbol, operand);
    } else if (operand.primitive() instanceof Broadcast repeated) {
      Tensor shared = Ops.input(Scans.name(symbol), operand.input(0).shape());
      constants.add(shared);
      operands.add(operand.input(0));
      inside.put(symbol, symbol.replacedBy(repeated, List.of(shared)));
    } else {
      constants.add(symbol);
      operands.add(operand);
    }
  }

  private List<Tensor> replaced(List<Tensor> results) {
    for (Tensor tensor : Topology.order(results)) {
      if (!tensor.inputs().isEmpty()) {
        List<Tensor> inputs = tensor.inputs().stream().map(this::replaced).toList();
        inside.put(tensor, inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs));
      }
    }
    return results.stream().map(this::replaced).toList();
  }

  private Tensor replaced(Tensor tensor) {
    return inside.getOrDefault(tensor, tensor);
  }
}
