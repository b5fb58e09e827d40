package org.kindling.task.table;

import java.io.Serializable;
import org.kindling.task.Split;

/**
 * What a row is for, where the table says so itself.
 *
 * @param deal the split that its entity is to belong to
 * @param role whether it is adapted to or judged on
 */
public record RowUse(Deal deal, Role role) implements Serializable {
  /** Of a row that says nothing of it. */
  public static final RowUse FREE = new RowUse(Deal.BY_KEY, Role.EITHER);

  private static final int ROLE_SHIFT = 2;

  /** To which split an entity's row deals it. */
  public enum Deal {
    /** The row does not say: its key decides. */
    BY_KEY,
    /** To learn from. */
    TRAIN,
    /** To choose by. */
    VALIDATION,
    /** To report on. */
    TEST;

    /** The split; only of a row that says it. */
    Split split() {
      return Split.values()[ordinal() - 1];
    }
  }

  /** What is done with a row. */
  public enum Role {
    /** The row does not say. */
    EITHER,
    /** It is adapted to. */
    SUPPORT,
    /** It is judged on. */
    QUERY
  }

  /** As a number, 0 for a row that says nothing. */
  public byte code() {
    return (byte) (deal.ordinal() | role.ordinal() << ROLE_SHIFT);
  }

  /** What the number stands for. */
  public static RowUse of(byte code) {
    return new RowUse(
        Deal.values()[code & (1 << ROLE_SHIFT) - 1], Role.values()[code >>> ROLE_SHIFT]);
  }
}
