package org.kindling.coldstart;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kindling.task.Examples;

/**
 * Rows that a model is fitted to which looks at each many times: every n-th.
 *
 * @param rows those that are taken
 * @param of how many there were
 */
public record RowSample(Examples rows, int of) {
  /**
   * Of entities' rows, one entity after the other.
   *
   * @param most rows that are taken
   */
  public static RowSample of(List<Examples> entities, int most) {
    Examples all = Examples.together(entities);
    int every = (all.rows() + most - 1) / most;
    int[] taken = IntStream.range(0, all.rows()).filter(row -> row % every == 0).toArray();
    return new RowSample(all.select(taken, 0, taken.length), all.rows());
  }

  /** In words. */
  public String describe() {
    return String.format(Locale.ROOT, "fitted to %d of %d rows", rows.rows(), of);
  }
}
