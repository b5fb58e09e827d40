package org.kindling.meta;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/** An algorithm that adapts to a task by steps down the gradient of its loss. */
public interface GradientAdaptation extends StepwiseAdaptation, TaskParameters {
  /** Its inner loop. */
  InnerLoop inner();

  /** Whether a meta-gradient is taken through the inner gradients. */
  Order order();

  /** The names of the parameters that are adapted: all, unless it says otherwise. */
  default List<String> adapted() {
    return learner().model().layout().names();
  }

  /** How the gradient of a step, counted from 0, becomes a step. */
  default InnerRule rule(Map<String, Tensor> theta, int step) {
    return inner().rule(step);
  }

  /**
   * The parameters at which the gradient of a step, counted from 0, is taken.
   *
   * @param adapted after the steps before
   */
  default Map<String, Tensor> during(
      int step, Map<String, Tensor> theta, Map<String, Tensor> adapted) {
    return adapted;
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

  /** What is adapted of the network. */
  @Override
  default Layout taskLayout() {
    return learner().model().layout().select(adapted());
  }

  @Override
  default float[] taskParameters(Params theta, TaskBlock block, int steps, Programs programs) {
    return new KeptParameters(this, steps).of(theta, block, programs);
  }

  @Override
  default QueryPredictions predictionsBy(
      Params theta, float[] parameters, StackedExamples query, int steps, Programs programs) {
    return new KeptParameters(this, steps).predictions(theta, parameters, query, programs);
  }
}
