package org.kindling.task.table;

import org.kindling.table.Quoted;

/**
 * Entities are dealt to training, but for some to validate; those to test are in other tables. Each
 * row says where its entity belongs.
 *
 * @param column the boolean column that says who is to validate; empty where a hash of key and seed
 *     does
 * @param share of the entities that the hash takes
 */
public record HeldOut(String column, double share) implements SplitRule {
  /**
   * Whether an entity is to validate.
   *
   * @param said what the column says, where there is one
   * @param place of the entity, see {@link EntitySplit#place}
   */
  public boolean isValidation(boolean said, double place) {
    return column.isEmpty() ? place < share : said;
  }

  @Override
  public String describe(long seed) {
    return column.isEmpty()
        ? "by a hash of the key and seed " + seed + ": validation " + share
        : "by the column " + column;
  }

  @Override
  public String saidBy() {
    return column.isEmpty() ? "" : "validationIndicatorCol: " + Quoted.plain(column);
  }

  @Override
  public boolean hasTest() {
    return false;
  }
}
