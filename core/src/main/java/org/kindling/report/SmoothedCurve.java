package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.report.plot.Band;
import org.kindling.report.plot.Point;

/**
 * A noisy series as a band from its smallest to its greatest values and a line of moving means.
 *
 * @param buckets along the series
 */
record SmoothedCurve(List<Bucket> buckets) {
  /** A mean reaches over a twentieth of the series: a fortieth to each side. */
  private static final int REACH = 40;

  List<Band.Interval> raw() {
    return buckets.stream()
        .map(bucket -> new Band.Interval(bucket.middle(), bucket.low(), bucket.high()))
        .toList();
  }

  /** Reaches less far towards the ends, the same to both sides, so that ends are not bent. */
  List<Point> means() {
    double[] sums = new double[buckets.size() + 1];
    long[] counts = new long[buckets.size() + 1];
    for (int i = 0; i < buckets.size(); i++) {
      sums[i + 1] = sums[i] + buckets.get(i).sum();
      counts[i + 1] = counts[i] + buckets.get(i).count();
    }
    List<Point> means = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      int reach = Math.min(buckets.size() / REACH, Math.min(i, buckets.size() - 1 - i));
      int from = i - reach;
      int to = i + reach + 1;
      double mean = (sums[to] - sums[from]) / (counts[to] - counts[from]);
      means.add(new Point(buckets.get(i).middle(), mean));
    }
    return means;
  }
}
