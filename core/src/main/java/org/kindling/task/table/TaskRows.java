package org.kindling.task.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.task.RowCount;
import org.kindling.task.Task;

/**
 * Which of an entity's rows a task takes.
 *
 * @param choice in which order rows are taken
 * @param rule which of them may be support
 * @param support rows to adapt to, at least 1; the most where their number is not the same for all
 * @param query the most rows to be judged on, those that come next, at least 1
 */
public record TaskRows(SupportRows choice, SupportRule rule, int support, int query)
    implements Serializable {
  /** Checks the numbers. */
  public TaskRows {
    RowCount.of(support);
    RowCount.of(query);
  }

  /** The same of any rows. */
  public TaskRows(SupportRows choice, int support, int query) {
    this(choice, new SupportRule.OfAll(), support, query);
  }

  /**
   * The same of any rows.
   *
   * @param query empty for all rows that are left
   */
  public TaskRows(SupportRows choice, int support, Optional<Integer> query) {
    this(choice, support, query.orElse(Integer.MAX_VALUE));
  }

  /** How many of an entity's rows are adapted to. */
  public int support(EntitySize size) {
    if (rule instanceof SupportRule.OfEachClass) {
      return size.named();
    }
    return rule.isByRole() ? Math.min(support, size.named()) : support;
  }

  /** How many of an entity's rows are judged on, 0 or less where it is no task. */
  public int queries(EntitySize size) {
    return Math.min(query, size.rows() - (rule.isByRole() ? size.named() : support(size)));
  }

  /** Whether an entity has rows enough for a task. */
  public boolean suffice(EntitySize size) {
    return support(size) >= 1 && queries(size) >= 1;
  }

  /** What an entity must have, as in "entities with ...". */
  public String requirement() {
    return rule instanceof SupportRule.OfAll
        ? String.format(Locale.ROOT, "with more rows than the %d of the support", support)
        : "with a row to adapt to (" + rule.describe() + ") and another to be judged on";
  }

  /** Why an entity is no task, as in "for having ...". */
  public String lack() {
    return rule instanceof SupportRule.OfAll
        ? String.format(Locale.ROOT, "no more than the %d rows of the support", support)
        : "no row to adapt to (" + rule.describe() + ") or no other to be judged on";
  }

  /** The task that an entity is in an epoch, which has rows that {@link #suffice}. */
  public Task task(long id, EncodedEntity entity, long seed, long epoch) {
    // By its key: which rows are support depends on no other entity.
    RandomStream random =
        RandomStream.of(seed, Purpose.SUPPORT_ROWS, TextKey.of(entity.name()), epoch);
    int[] order = arranged(choice.order(entity.rows().rows(), random), entity);
    int first = support(entity.size());
    return new Task(
        id,
        entity.name(),
        entity.rows().select(order, 0, first),
        entity.rows().select(order, first, first + queries(entity.size())));
  }

  /** Rows with support first, then queries, without those that are neither. */
  private int[] arranged(int[] order, EncodedEntity entity) {
    if (rule instanceof SupportRule.OfEachClass each) {
      boolean[] chosen = ofEachClass(order, entity.rows().targets(), each.rows());
      return concatenated(order, row -> chosen[row], row -> !chosen[row], Integer.MAX_VALUE);
    }
    return rule.isByRole()
        ? concatenated(
            order, row -> entity.support().get(row), row -> !entity.support().get(row), support)
        : order;
  }

  private static boolean[] ofEachClass(int[] order, float[] classes, int most) {
    Map<Float, Integer> counts = new HashMap<>();
    boolean[] chosen = new boolean[order.length];
    for (int row : order) {
      chosen[row] = counts.merge(classes[row], 1, Integer::sum) <= most;
    }
    return chosen;
  }

  private static int[] concatenated(
      int[] order, IntPredicate support, IntPredicate query, int most) {
    return IntStream.concat(
            Arrays.stream(order).filter(support).limit(most), Arrays.stream(order).filter(query))
        .toArray();
  }
}
