package org.kindling.task.store;

/** What becomes of features that are 0 or 1 in all rows, such as a one-hot encoder's. */
public enum Indicators {
  /** The same as of others. */
  STANDARDISED,
  /** They stay 0 and 1. */
  AS_THEY_STAND
}
