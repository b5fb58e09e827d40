package org.kindling.task;

import java.util.ArrayList;
import java.util.List;
import org.kindling.task.StackedExamples.Counting;

/**
 * The numbers of rows that support and query sets are padded to, so that tasks of many sizes share
 * few compiled programs: there is one for each pair of them.
 *
 * @param support of support sets
 * @param query of query sets
 */
record Padding(Sizes support, Sizes query) {
  /** Programs of tasks of all sizes, for each number of tasks in a block. */
  static final int MOST_PAIRS = 36;

  /** Where some tasks are large: it leaves a few for blocks of several small ones. */
  private static final int MOST_PAIRS_OF_WIDE = 30;

  /** A set of more rows is large: of so many, a program's fixed cost is a small part. */
  private static final int LARGE = 128;

  /** A set of fewer rows is computed about as fast, alone, as one of so many. */
  private static final int SMALL = 32;

  /**
   * Of sets of one kind.
   *
   * @param among the numbers of rows that they may have: those that vary are padded even where they
   *     happen to be equal, or each size would need a compiled program of its own
   * @param padded the numbers of rows to pad to, in growing order
   * @param counting how much rows count that are no padding
   */
  record Sizes(RowCount among, List<Integer> padded, Counting counting) {
    /** Copies the list. */
    Sizes {
      padded = List.copyOf(padded);
    }

    /** As {@link RowCount#padded} has it. */
    static Sizes of(RowCount among) {
      return new Sizes(among, among.padded(), Counting.ALIKE);
    }

    /** Of sets that are masked though they may all have one number of rows, which is then kept. */
    static Sizes masked(RowCount here) {
      int most = Math.max(2, here.most());
      return new Sizes(
          new RowCount(1, most), here.varies() ? here.padded() : List.of(most), Counting.ALIKE);
    }

    /** Of sets whose rows have weights, which always stand in a mask. */
    static Sizes weighted(RowCount among) {
      Sizes masked = masked(among);
      return new Sizes(masked.among, masked.padded, Counting.BY_WEIGHT);
    }

    private int least() {
      return padded.get(0);
    }

    private int greatest() {
      return padded.get(padded.size() - 1);
    }

    private boolean isWide() {
      return padded.size() > 1 && greatest() > LARGE;
    }

    private Sizes leastAlone() {
      return new Sizes(among, padded.subList(0, 1), counting);
    }

    private Sizes worthIt() {
      int least = Math.min(SMALL, greatest());
      return new Sizes(among, padded.stream().filter(rows -> rows >= least).toList(), counting);
    }

    /** So many at most, the greatest among them, since no set may be cut. */
    private Sizes atMost(int most) {
      int apart = (padded.size() - 1) / most + 1;
      List<Integer> some = new ArrayList<>();
      for (int i = padded.size() - 1; i >= 0; i -= apart) {
        some.add(0, padded.get(i));
      }
      return new Sizes(among, some, counting);
    }
  }

  /** Of the tasks of a source's split. */
  static Padding of(ExampleSource source, Split split) {
    return source.weighted()
        ? of(Sizes.weighted(source.supportRows(split)), Sizes.weighted(source.queryRows(split)))
        : of(source.supportRows(split), source.queryRows(split));
  }

  /**
   * For sets of such numbers of rows: as {@link RowCount#padded} has it, and where that would be
   * too many pairs, of each only some, as far apart as all are.
   */
  static Padding of(RowCount support, RowCount query) {
    return of(Sizes.of(support), Sizes.of(query));
  }

  private static Padding of(Sizes support, Sizes query) {
    Padding all = new Padding(support, query);
    return all.isWide()
        ? new Padding(all.support.worthIt(), all.query.worthIt()).ofAtMost(MOST_PAIRS_OF_WIDE)
        : all.ofAtMost(MOST_PAIRS);
  }

  /** Whether some sets are so large, and others so much smaller, that they do not go together. */
  boolean isWide() {
    return support.isWide() || query.isWide();
  }

  /** Whether a task is padded to the least of both. */
  boolean isSmall(Task task) {
    return task.support().rows() <= support.least() && task.query().rows() <= query.least();
  }

  /** What tasks are padded to that are small. */
  Padding small() {
    return new Padding(support.leastAlone(), query.leastAlone());
  }

  private Padding ofAtMost(int pairs) {
    int even = (int) Math.sqrt(pairs);
    int ofSupport = support.padded.size();
    int queries = Math.min(query.padded.size(), pairs / Math.min(ofSupport, even));
    int supports = Math.min(ofSupport, pairs / queries);
    return new Padding(support.atMost(supports), query.atMost(queries));
  }
}
