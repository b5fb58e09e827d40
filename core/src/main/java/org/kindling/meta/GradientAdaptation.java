package org.kindling.meta;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;

/** An algorithm that adapts to a task by steps down the gradient of its loss. */
public interface GradientAdaptation extends StepwiseAdaptation {
  /** Its inner loop. */
  InnerLoop inner();

  /** Whether a meta-gradient is taken through the inner gradients. */
  Order order();

  /** All, unless it says otherwise. */
  @Override
  default List<String> adapted() {
    return learner().model().layout().names();
  }

  /** How the gradient of a step, counted from 0, becomes a step. */
  default InnerRule rule(Map<String, Tensor> theta, int step) {
    return inner().rule(step);
  }

  @Override
  default int steps() {
    return inner().steps();
  }

  @Override
  default List<Map<String, Tensor>> trajectory(Known known, int steps) {
    return Unrolled.of(this, known, steps).trajectory();
  }

  @Override
  default InnerBatches batches() {
    return inner().batches();
  }

  @Override
  default InnerBatches testBatches() {
    return inner().testBatches();
  }
}
