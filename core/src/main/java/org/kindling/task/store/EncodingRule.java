package org.kindling.task.store;

import org.kindling.table.MissingRule;

/**
 * What becomes of a store's features where their encoding is measured.
 *
 * @param missing where a value is missing
 * @param indicators where all are 0 or 1
 */
public record EncodingRule(MissingRule missing, Indicators indicators) {
  /** What is done where nothing else is said. */
  public static final EncodingRule USUAL =
      new EncodingRule(MissingRule.MEAN, Indicators.STANDARDISED);
}
