package org.kindling.model;

import java.util.Optional;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;

/**
 * Symbols for rows that a model is given.
 *
 * @param features [task, row, feature...]
 * @param mask [task, row, 1], how much rows count, 0 for padding; absent where all count alike
 */
public record RowTensors(Tensor features, Optional<Tensor> mask) {
  /** How many tasks. */
  public int tasks() {
    return features.shape().get(0);
  }

  /** How many rows each task has, padding included. */
  public int rows() {
    return features.shape().get(1);
  }

  /** [task, row, feature...] as [task, row, features]. */
  public static Tensor flat(Tensor features) {
    int tasks = features.shape().get(0);
    int rows = features.shape().get(1);
    return Ops.reshape(features, Shape.of(tasks, rows, features.shape().size() / (tasks * rows)));
  }
}
