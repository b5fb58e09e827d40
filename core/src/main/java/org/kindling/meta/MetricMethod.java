package org.kindling.meta;

import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;
import org.kindling.predictive.Predictive;
import org.kindling.task.TaskBlock;

/**
 * An algorithm without an inner loop: query rows are compared with support rows, and inner steps
 * change nothing.
 *
 * <p>Tasks may have any number of classes, other ones in tests than in training; each has at least
 * one support row. So there are as many logits as support rows, those of classes that a task does
 * not have being far below all others.
 */
public interface MetricMethod extends TracedEpisode {
  /**
   * The logits of the query rows' classes.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   * @return [task, query row, support row], a class for each of the last
   */
  Tensor logits(
      Map<String, Tensor> theta, ExampleTensors support, RowTensors query, Inference inference);

  /** The support rows' embeddings, zeros for padding: [task, support row, feature]. */
  default Tensor known(Map<String, Tensor> theta, ExampleTensors support) {
    Tensor known = learner().model().predict(theta, support.rows(), Statistics.OWN);
    return support.mask().map(mask -> Ops.gate(known, mask)).orElse(known);
  }

  @Override
  default int classes(TaskBlock block) {
    return block.support().rows();
  }

  @Override
  default Predictive predict(Known known, RowTensors query, Inference inference) {
    return learner().predictive(logits(known.theta(), known.support().whole(), query, inference));
  }
}
