package org.kindling.model;

import java.util.Optional;
import org.kindling.graph.Tensor;

/**
 * The symbols for a block's support or query sets.
 *
 * @param features [task, row, feature...]
 * @param targets [task, row, output]
 * @param mask [task, row, 1], above 0 for rows that count; absent where all do
 * @param weights the mask itself, where it says how much rows count; absent where they count alike
 */
public record ExampleTensors(
    Tensor features, Tensor targets, Optional<Tensor> mask, Optional<Tensor> weights) {
  /** Of rows that count alike. */
  public ExampleTensors(Tensor features, Tensor targets, Optional<Tensor> mask) {
    this(features, targets, mask, Optional.empty());
  }

  /** Of rows that count by weight. */
  public static ExampleTensors weighted(Tensor features, Tensor targets, Tensor weights) {
    return new ExampleTensors(features, targets, Optional.of(weights), Optional.of(weights));
  }

  /** How many tasks. */
  public int tasks() {
    return features.shape().get(0);
  }

  /** What a model is given of them. */
  public RowTensors rows() {
    return new RowTensors(features, mask);
  }
}
