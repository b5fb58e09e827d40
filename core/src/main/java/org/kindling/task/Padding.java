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

  /** Where some tasks are large: it leaves a few for blocks of several small ones. */
  private static final int MOST_PAIRS_OF_WIDE = 30;

  /** A set of more rows is large: of so many, a program's fixed cost is a small part. */
  private static final int LARGE = 128;

  /** A set of fewer rows is computed about as fast, alone, as one of so many. */
  private static final int SMALL = 32;

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
    Padding all = new Padding(support.padded(), query.padded());
    return all.isWide()
        ? new Padding(worthIt(all.support), worthIt(all.query)).ofAtMost(MOST_PAIRS_OF_WIDE)
        : all.ofAtMost(MOST_PAIRS);
  }

  /** Whether some sets are so large, and others so much smaller, that they do not go together. */
  boolean isWide() {
    return isWide(support) || isWide(query);
  }

  private static boolean isWide(List<Integer> rows) {
    return rows.size() > 1 && rows.get(rows.size() - 1) > LARGE;
  }

  /** Whether a task is padded to the least of both. */
  boolean isSmall(Task task) {
    return task.support().rows() <= support.get(0) && task.query().rows() <= query.get(0);
  }

  /** What tasks are padded to that are small. */
  Padding small() {
    return new Padding(support.subList(0, 1), query.subList(0, 1));
  }

  private static List<Integer> worthIt(List<Integer> all) {
    int greatest = all.get(all.size() - 1);
    return all.stream().filter(rows -> rows >= Math.min(SMALL, greatest)).toList();
  }

  private Padding ofAtMost(int pairs) {
    int even = (int) Math.sqrt(pairs);
    int queries = Math.min(query.size(), pairs / Math.min(support.size(), even));
    int supports = Math.min(support.size(), pairs / queries);
    return new Padding(some(support, supports), some(query, queries));
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
