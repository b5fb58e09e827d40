package org.kindling.meta;

import java.util.Optional;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;

/**
 * The symbols for what a block's tasks are adapted to.
 *
 * @param whole the support sets
 * @param batches the rows that inner steps are fed, one behind the other; empty where they are fed
 *     the whole set
 */
public record SupportTensors(ExampleTensors whole, Optional<ExampleTensors> batches) {
  /** The support sets, whole in every step. */
  public static SupportTensors of(ExampleTensors whole) {
    return new SupportTensors(whole, Optional.empty());
  }

  /**
   * What a step, counted from 0, is fed.
   *
   * @param steps as many as there are rows for
   */
  ExampleTensors at(int step, int steps) {
    return batches.map(all -> part(all, step, steps)).orElse(whole);
  }

  private ExampleTensors part(ExampleTensors all, int step, int steps) {
    int rows = all.rows().rows() / steps;
    Tensor features = Ops.slice(all.features(), 1, step * rows, rows);
    Tensor targets = Ops.slice(all.targets(), 1, step * rows, rows);
    return all.weights()
        .map(
            weights ->
                ExampleTensors.weighted(
                    features, targets, Ops.slice(weights, 1, step * rows, rows)))
        .orElseGet(() -> new ExampleTensors(features, targets, Optional.empty()));
  }
}
