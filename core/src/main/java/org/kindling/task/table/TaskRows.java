package org.kindling.task.table;

import java.io.Serializable;
import java.util.Optional;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.Task;

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

  /** How many of an entity's rows are judged on, where it has so many in all. */
  public int queries(int rows) {
    return Math.min(query, rows - support);
  }

  /**
   * The task that an entity is in an epoch.
   *
   * @param all its rows, in their order, more than {@link #support}
   */
  public Task task(long id, String entity, Examples all, long seed, long epoch) {
    // By its key: which rows are support depends on no other entity.
    RandomStream random = RandomStream.of(seed, Purpose.SUPPORT_ROWS, TextKey.of(entity), epoch);
    int[] order = choice.order(all.rows(), random);
    return new Task(
        id,
        entity,
        all.select(order, 0, support),
        all.select(order, support, support + queries(all.rows())));
  }
}
