package org.kindling.model;

import java.io.Serializable;
import java.util.Map;
import org.kindling.graph.Tensor;

/** A network together with what it is judged by. */
public record Learner(Model model, Loss loss) implements Serializable {
  /**
   * Each task's loss, where batch normalisation takes the set's own statistics.
   *
   * @param parameters by name, each [1 or task, its shape...]
   * @return [task, 1, 1]
   */
  public Tensor losses(Map<String, Tensor> parameters, ExampleTensors examples) {
    return loss.perTask(model.predict(parameters, examples.rows(), Statistics.OWN), examples);
  }
}
