package org.kindling.round;

import java.util.Objects;
import org.kindling.params.Params;

/**
 * What all blocks of a round are told.
 *
 * @param step how many outer steps were made before
 * @param values such as the meta-parameters
 */
public record Sent(long step, Params values) {
  /** Checks that there are values. */
  public Sent {
    Objects.requireNonNull(values);
  }
}
