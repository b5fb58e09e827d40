package org.kindling.meta;

import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;

/** Whether a meta-gradient is taken through the inner gradients. */
public enum Order {
  /** Inner gradients depend on the meta-parameters: the exact meta-gradient. */
  SECOND {
    @Override
    Tensor seenFromOutside(Tensor innerGradient) {
      return innerGradient;
    }
  },
  /** Inner gradients are treated as constants. Source: Finn et al. 2017, section 5.2. */
  FIRST {
    @Override
    Tensor seenFromOutside(Tensor innerGradient) {
      return Ops.stopGradient(innerGradient);
    }
  };

  abstract Tensor seenFromOutside(Tensor innerGradient);
}
