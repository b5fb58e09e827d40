package org.kindling.model;

import java.util.Optional;
import org.kindling.graph.Tensor;

/**
 * The symbols for a block's support or query sets.
 *
 * @param features [task, row, feature...]
 * @param targets [task, row, output]
 * @param mask [task, row, 1], 1 for rows that count; absent where all do
 */
public record ExampleTensors(Tensor features, Tensor targets, Optional<Tensor> mask) {

  /** How many tasks. */
  public int tasks() {
    return features.shape().get(0);
  }

  /** What a model is given of them. */
  public RowTensors rows() {
    return new RowTensors(features, mask);
  }
}
