package org.kindling.ml;

/** What the predictions for an entity follow from, beside the model. */
sealed interface Basis permits SupportSet, KeptState {
  /** To how many rows the entity is, or was, adapted. */
  int count();

  /**
   * With what else it can be computed together.
   *
   * @param mostSupport rows that a support set may have
   * @param rows to be predicted
   */
  BlockShape shape(int mostSupport, int rows);
}
