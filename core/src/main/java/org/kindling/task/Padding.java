package org.kindling.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of rows that support and query sets are padded to, so that tasks of many sizes share
 * few compiled programs: there is one for each pair of them.
 *
 * @param support in growing order
 * @param query in growing order
 */
record Padding(List<Integer> support, List<Integer> query) {
  /** Programs of tasks of all sizes, for each number of tasks in a block. */
  static final int MOST_PAIRS = 36;

  /** Copies the lists. */
  Padding {
    support = List.copyOf(support);
    query = List.copyOf(query);
  }

  /**
   * For sets of such numbers of rows: as {@link RowCount#padded} has it, and where that would be
   * too many pairs, of each only some, as far apart as all are.
   */
  static Padding of(RowCount support, RowCount query) {
    List<Integer> ofSupport = support.padded();
    List<Integer> ofQuery = query.padded();
    int even = (int) Math.sqrt(MOST_PAIRS);
    int queries = Math.min(ofQuery.size(), MOST_PAIRS / Math.min(ofSupport.size(), even));
    int supports = Math.min(ofSupport.size(), MOST_PAIRS / queries);
    return new Padding(some(ofSupport, supports), some(ofQuery, queries));
  }

  /** So many at most, the greatest among them, since no set may be cut. */
  private static List<Integer> some(List<Integer> all, int most) {
    int apart = (all.size() - 1) / most + 1;
    List<Integer> some = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i -= apart) {
      some.add(0, all.get(i));
    }
    return some;
  }
}
