package org.kindling.program.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kindling.graph.Scan;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/**
 * Takes away what scans compute and nothing needs: a derivative asks for the carries before each
 * step and gives the derivatives by all operands, of which a program often wants few.
 *
 * <p>A carry is needed where its last value is, or where another result that is needed follows from
 * it in any later step.
 */
final class ScanPruning {
  private final Set<Tensor> needed;
  private final Map<Tensor, Set<Integer>> results = new HashMap<>();
  private final Map<Tensor, PrunedScan> pruned = new HashMap<>();

  private ScanPruning(List<Tensor> outputs) {
    this.needed = new HashSet<>(outputs);
  }

  /** The same outputs. */
  static List<Tensor> prune(List<Tensor> outputs) {
    List<Tensor> order = Topology.order(outputs);
    if (order.stream().noneMatch(tensor -> tensor.primitive() instanceof Scan)) {
      return outputs;
    }
    ScanPruning pruning = new ScanPruning(outputs);
    for (int i = order.size() - 1; i >= 0; i--) {
      if (pruning.needed.contains(order.get(i))) {
        pruning.look(order.get(i));
      }
    }
    return pruning.rebuilt(order, outputs);
  }

  /** From what is computed last to what is computed first. */
  private void look(Tensor tensor) {
    if (tensor.primitive() instanceof Scan.Result result) {
      results.computeIfAbsent(tensor.input(0), scan -> new TreeSet<>()).add(result.number());
    }
    if (tensor.primitive() instanceof Scan scan) {
      // A scan that is itself an output is left whole.
      Set<Integer> wanted = results.getOrDefault(tensor, new TreeSet<>(scan.kept()));
      PrunedScan rest = PrunedScan.of(scan, wanted);
      pruned.put(tensor, rest);
      rest.operandsOf(tensor).forEach(needed::add);
    } else {
      needed.addAll(tensor.inputs());
    }
  }

  private List<Tensor> rebuilt(List<Tensor> order, List<Tensor> outputs) {
    Map<Tensor, Tensor> rebuilt = new HashMap<>();
    for (Tensor tensor : order) {
      if (!needed.contains(tensor)) {
        continue;
      }
      rebuilt.put(tensor, rebuilt(tensor, rebuilt));
    }
    return outputs.stream().map(rebuilt::get).toList();
  }

  private Tensor rebuilt(Tensor tensor, Map<Tensor, Tensor> rebuilt) {
    PrunedScan rest = pruned.get(tensor);
    if (rest != null) {
      List<Tensor> operands = rest.operandsOf(tensor).stream().map(rebuilt::get).toList();
      return tensor.replacedBy(rest.scan(), operands);
    }
    List<Tensor> inputs = tensor.inputs().stream().map(rebuilt::get).toList();
    return inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs);
  }
}
