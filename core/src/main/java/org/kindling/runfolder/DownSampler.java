package org.kindling.runfolder;

import java.util.ArrayList;
import java.util.List;
import org.kindling.plot.Extent;

/**
 * A series of unknown length in bounded memory: smallest, mean and greatest of equal stretches.
 *
 * <p>Starts with a bucket for each value; whenever there are too many, neighbours are put together
 * and stretches become twice as long. A series of n values ends with between half the bound and the
 * bound, or n if that is fewer.
 */
final class DownSampler {
  private final int most;
  private final List<Bucket> buckets = new ArrayList<>();
  private long stretch = 1;
  private long left;

  /**
   * An empty series.
   *
   * @param most buckets at the end; even, so that neighbours pair up
   */
  DownSampler(int most) {
    if (most < 2 || most % 2 != 0) {
      throw new IllegalArgumentException("most must be even and at least 2 but was " + most);
    }
    this.most = most;
  }

  /** Adds the next value; one that cannot be drawn, such as NaN, leaves a gap. */
  void add(double x, double value) {
    if (Extent.isDrawable(value)) {
      Bucket bucket = Bucket.of(x, value);
      int last = buckets.size() - 1;
      if (left > 0) {
        buckets.set(last, buckets.get(last).and(bucket));
        left--;
      } else {
        start(bucket);
      }
    }
  }

  List<Bucket> buckets() {
    return List.copyOf(buckets);
  }

  private void start(Bucket bucket) {
    if (buckets.size() == most) {
      pairUp();
    }
    buckets.add(bucket);
    left = stretch - 1;
  }

  private void pairUp() {
    for (int i = 0; i < most / 2; i++) {
      buckets.set(i, buckets.get(2 * i).and(buckets.get(2 * i + 1)));
    }
    buckets.subList(most / 2, most).clear();
    stretch *= 2;
  }
}
