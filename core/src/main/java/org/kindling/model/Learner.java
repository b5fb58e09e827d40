package org.kindling.model;

import java.io.Serializable;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.predictive.Predictive;

/** A network together with what it learns by, which says what its outputs mean. */
public record Learner(Model model, Loss loss) implements Serializable {
  /**
   * Each task's loss, where batch normalisation takes the set's own statistics.
   *
   * @param parameters by name, each [1 or task, its shape...]
   * @return [task, 1, 1]
   */
  public Tensor losses(Map<String, Tensor> parameters, ExampleTensors examples) {
    Tensor outputs = model.predict(parameters, examples.rows(), Statistics.OWN);
    return loss.perTask(predictive(outputs), examples);
  }

  /** A network's outputs, [task, row, output], with what they mean. */
  public Predictive predictive(Tensor outputs) {
    return new Predictive(loss.family(), outputs);
  }
}
