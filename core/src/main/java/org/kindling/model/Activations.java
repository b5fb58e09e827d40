package org.kindling.model;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kindling.graph.Tensor;

/**
 * What passes through a network's layers: the rows that are fed, and those whose statistics are
 * taken, which may be the same.
 *
 * @param fed [task, row, ...]
 * @param measured [task, other row, ...]; {@code fed} itself where the statistics are its own
 * @param mask [task, other row, 1], 1 for measured rows that count; absent where all do
 */
record Activations(Tensor fed, Tensor measured, Optional<Tensor> mask) {
  /** The rows before the first layer. */
  static Activations of(RowTensors rows, Statistics statistics) {
    RowTensors source = statistics.source(rows);
    return new Activations(rows.features(), source.features(), source.mask());
  }

  /** Both through a layer that sees each row by itself. */
  Activations through(UnaryOperator<Tensor> layer) {
    Tensor next = layer.apply(fed);
    return new Activations(next, measured == fed ? next : layer.apply(measured), mask);
  }

  /**
   * Both normalised by the statistics of the measured.
   *
   * @param gamma [1 or task, channel]
   * @param beta [1 or task, channel]
   */
  Activations normalised(Tensor gamma, Tensor beta) {
    BatchNormalisation normalisation = BatchNormalisation.of(measured, mask);
    return through(x -> normalisation.apply(x, gamma, beta));
  }
}
