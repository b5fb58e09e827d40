package org.kindling.task.table;

/**
 * Entities are dealt by when their first row is: those that begin late are tested on, as a model
 * meets them that was trained before they began.
 *
 * @param validation those that begin then or later are not trained on; as the order's values are
 *     written
 * @param test those that begin then or later are tested on
 */
public record SplitTimes(String validation, String test) implements SplitRule {
  @Override
  public String describe(long seed) {
    return "by the first row: validation from " + validation + ", test from " + test;
  }
}
