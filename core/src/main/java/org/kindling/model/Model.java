package org.kindling.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/** A network as a function from parameters and inputs to predictions, written as a graph. */
public interface Model extends Serializable {
  /** What a person calls it, with its sizes. */
  String describe();

  /** Its parameters' names and shapes, without a task axis. */
  Layout layout();

  /** Initial parameters, a pure function of the seed. */
  Params initialise(long seed);

  /**
   * The predictions.
   *
   * @param parameters by name, each [1 or task, its shape...]
   * @param rows what is fed
   * @param statistics whose mean and variance batch normalisation takes; without meaning for a
   *     network that has none
   * @return [task, row, output]
   */
  Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics);

  /** How many numbers it predicts for a row. */
  int outputs();

  /** The names of what batch normalisation stretches and shifts by; none without it. */
  List<String> normalisationParameters();

  /** Whether a prediction depends on the rows that are fed with it, by batch normalisation. */
  default boolean seesOtherRows() {
    return !normalisationParameters().isEmpty();
  }

  /**
   * The same network with another number of outputs, of which all parameters but the last layer's
   * are the same; empty where it has no such layer.
   */
  default Optional<Model> withOutputs(int count) {
    return Optional.empty();
  }

  /**
   * The same network without its last layer: what it gives is what that layer is given. Empty where
   * it has none.
   */
  default Optional<Model> body() {
    return Optional.empty();
  }

  /** The names of the last layer's parameters: what ANIL adapts; none for an embedding. */
  List<String> lastLayer();
}
