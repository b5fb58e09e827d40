package org.kindling.model;

/** Whose mean and variance the layers of batch normalisation take. */
public sealed interface Statistics {
  /** The statistics of the rows that are being fed themselves, as all papers train. */
  Statistics OWN = new Own();

  /** The rows whose statistics each layer takes, where {@code fed} is what is fed. */
  RowTensors source(RowTensors fed);

  /** Those of the rows that are being fed: {@link #OWN}. */
  record Own() implements Statistics {
    @Override
    public RowTensors source(RowTensors fed) {
      return fed;
    }
  }

  /**
   * Those that other rows have in each layer under the same parameters, so that a prediction
   * depends on its own row and these only.
   *
   * @param rows such as the support set
   */
  record Of(RowTensors rows) implements Statistics {
    @Override
    public RowTensors source(RowTensors fed) {
      return rows;
    }
  }
}
