package org.kindling.task.table;

import java.io.Serializable;
import java.util.Optional;
import org.kindling.task.RowCount;

/**
 * Which of an entity's rows a task takes.
 *
 * @param choice which rows are support
 * @param support rows to adapt to, at least 1
 * @param query the most rows to be judged on, those that come next, at least 1
 */
public record TaskRows(SupportRows choice, int support, int query) implements Serializable {
  /** Checks the numbers. */
  public TaskRows {
    RowCount.of(support);
    RowCount.of(query);
  }

  /**
   * The same.
   *
   * @param query empty for all rows that are left
   */
  public TaskRows(SupportRows choice, int support, Optional<Integer> query) {
    this(choice, support, query.orElse(Integer.MAX_VALUE));
  }
}
