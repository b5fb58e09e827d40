package org.kindling.task.table;

import java.io.Serializable;

/** How a table's entities are dealt to training, validation and test. */
public sealed interface SplitRule extends Serializable
    permits SplitShares, SplitColumn, SplitTimes, HeldOut {
  /**
   * The rule in words.
   *
   * @param seed that a hash is of
   */
  String describe(long seed);

  /** The column that says it in every row, with its setting; empty where none does. */
  default String saidBy() {
    return "";
  }

  /** Whether entities are dealt to the test, too. */
  default boolean hasTest() {
    return true;
  }
}
