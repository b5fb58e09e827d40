package org.kindling.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link StopGradient} holds back from derivatives. */
public final class HeldBack {
  private HeldBack() {}

  /**
   * Tensors of the same values, whose derivatives are those of the functions that they are: through
   * all that they were computed from.
   */
  public static List<Tensor> released(List<Tensor> outputs) {
    Map<Tensor, Tensor> released = new HashMap<>();
    for (Tensor tensor : Topology.order(outputs)) {
      List<Tensor> inputs = tensor.inputs().stream().map(released::get).toList();
      released.put(tensor, released(tensor, inputs));
    }
    return outputs.stream().map(released::get).toList();
  }

  private static Tensor released(Tensor tensor, List<Tensor> inputs) {
    if (tensor.primitive() instanceof StopGradient) {
      return inputs.get(0);
    }
    if (tensor.primitive() instanceof Scan scan) {
      Scan open = scan.with(scan.body().map(HeldBack::released), scan.kept());
      return tensor.replacedBy(open, inputs);
    }
    return inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs);
  }
}
