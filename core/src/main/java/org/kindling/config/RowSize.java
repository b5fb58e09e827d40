package org.kindling.config;

import java.util.OptionalLong;

/**
 * How much a row is, as far as the configuration tells.
 *
 * @param inputs numbers of its features
 * @param outputs numbers that are predicted for it
 * @param side of its image, in pixels; empty where it is none
 */
public record RowSize(long inputs, long outputs, OptionalLong side) {
  /** The same, with the features that the data have told. */
  RowSize withInputs(long known) {
    return new RowSize(known, outputs, side);
  }

  /** Its numbers as it enters the network or leaves it, whichever is more. */
  long most() {
    return Math.max(inputs, outputs);
  }
}
