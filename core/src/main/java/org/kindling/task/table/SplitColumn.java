package org.kindling.task.table;

import org.kindling.table.Quoted;

/**
 * Entities are dealt by a column of theirs, which says train, validation or test in all of their
 * rows.
 *
 * @param column its name, or a Spark SQL expression
 */
public record SplitColumn(String column) implements SplitRule {
  @Override
  public String describe(long seed) {
    return "by column " + column;
  }

  @Override
  public String saidBy() {
    return "task.split-column: " + Quoted.plain(column);
  }
}
