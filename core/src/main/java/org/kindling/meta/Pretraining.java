package org.kindling.meta;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * The baseline of the texts: one network trained conventionally on the pooled data of all tasks,
 * then fine-tuned on the support set.
 *
 * <p>It has no direction of single tasks; its pooled training is a job of its own.
 *
 * <p>Source: Finn et al. 2017, arXiv:1703.03400, section 5.1.
 *
 * @param learner the network and its loss
 * @param fineTuning adaptation to a task
 */
public record Pretraining(Learner learner, InnerLoop fineTuning) implements TracedAdaptation {
  @Override
  public String describe() {
    return "Pre-training on pooled data";
  }

  @Override
  public Layout layout() {
    return learner.model().layout();
  }

  @Override
  public Params initialise(long seed) {
    return learner.model().initialise(seed);
  }

  @Override
  public List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, ExampleTensors support, int steps) {
    List<String> adapted = layout().names();
    Map<String, Tensor> copies = Copies.of(layout(), theta, adapted, support.tasks());
    return InnerLoop.unroll(
        learner, fineTuning::rule, Order.FIRST, copies, adapted, support, steps);
  }
}
