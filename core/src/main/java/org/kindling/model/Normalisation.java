package org.kindling.model;

/** What stands between a fully connected network's layer and its activation. */
public enum Normalisation {
  /** A bias. */
  NONE,
  /** Batch normalisation; a bias before it would have no effect. */
  BATCH
}
