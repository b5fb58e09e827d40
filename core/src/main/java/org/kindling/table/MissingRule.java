package org.kindling.table;

/** What becomes of a row in which a number is missing. */
public enum MissingRule {
  /** The table is refused. */
  REFUSE,
  /** The row is left out, and counted. */
  DROP,
  /** A feature is taken for its mean over the training entities; anything else is refused. */
  MEAN,
  /** The same, and one more feature says in which rows it was missing. */
  INDICATOR;

  /** Whether a feature that is missing is taken for its mean. */
  public boolean takesMean() {
    return this == MEAN || this == INDICATOR;
  }
}
