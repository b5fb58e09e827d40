package org.kindling.task.table;

import java.io.Serializable;

/** How a table's entities are dealt to training, validation and test. */
public sealed interface SplitRule extends Serializable
    permits SplitShares, SplitColumn, SplitTimes {
  /**
   * The rule in words.
   *
   * @param seed that a hash is of
   */
  String describe(long seed);
}
