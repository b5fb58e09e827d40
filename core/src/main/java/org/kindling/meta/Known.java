package org.kindling.meta;

import java.util.Map;
import org.kindling.graph.Tensor;

/**
 * The symbols for what is known before a block's query sets are predicted.
 *
 * @param theta the meta-parameters by name, each [1, its shape...]
 * @param support the tasks' support sets
 * @param noise what was drawn for the tasks, by name, each [task, draw, its shape...]; none where
 *     nothing is
 */
public record Known(Map<String, Tensor> theta, SupportTensors support, Map<String, Tensor> noise) {
  /** Without noise. */
  public Known(Map<String, Tensor> theta, SupportTensors support) {
    this(theta, support, Map.of());
  }

  /** How many tasks. */
  public int tasks() {
    return support.whole().tasks();
  }
}
