package org.kindling.program;

import java.util.ArrayList;
import java.util.List;
import org.kindling.graph.Broadcast;
import org.kindling.graph.ScanBody;
import org.kindling.graph.Tensor;

/**
 * Steps that carry on what another carry was, as where two change places: it is copied in the step,
 * as otherwise it would be overwritten before it is read.
 */
final class ScanCopies {
  private ScanCopies() {}

  /** The body, with a copy wherever one is needed. */
  static ScanBody told(ScanBody body) {
    List<Tensor> next = new ArrayList<>();
    for (int i = 0; i < body.next().size(); i++) {
      Tensor result = body.next().get(i);
      Tensor root = BufferPlan.root(result);
      boolean isAnother = body.carries().contains(root) && root != body.carries().get(i);
      next.add(isAnother ? copy(result) : result);
    }
    return new ScanBody(
        body.carries(), body.inputs(), body.constants(), List.copyOf(next), body.outputs());
  }

  private static Tensor copy(Tensor tensor) {
    return tensor.replacedBy(new Broadcast(tensor.shape()), List.of(tensor));
  }
}
