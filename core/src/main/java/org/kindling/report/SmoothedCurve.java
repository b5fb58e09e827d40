package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.plot.Band;
import org.kindling.plot.Point;
import org.kindling.runfolder.Bucket;

/**
 * A noisy series as a band from its smallest to its greatest values and a line through it.
 *
 * <p>The line is at each place the straight line of least squares through the places around it, the
 * nearer weighing more: unlike a moving mean it does not bend at the ends, where the reader looks.
 * Source: Cleveland 1979, Robust locally weighted regression, with triangular weights and without
 * its second pass.
 *
 * @param buckets along the series
 */
record SmoothedCurve(List<Bucket> buckets) {
  /** To each side, a twentieth of the series. */
  private static final int REACH = 20;

  List<Band.Interval> raw() {
    return buckets.stream()
        .map(bucket -> new Band.Interval(bucket.middle(), bucket.low(), bucket.high()))
        .toList();
  }

  List<Point> line() {
    List<Point> line = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      line.add(trend(i));
    }
    return line;
  }

  /** The value at a place of the line of least squares through the places around it. */
  private Point trend(int place) {
    double x = buckets.get(place).middle();
    double total = 0;
    double mean = 0;
    double centre = 0;
    for (int i = first(place); i <= last(place); i++) {
      double weight = weight(place, i);
      total += weight;
      mean += weight * buckets.get(i).mean();
      centre += weight * buckets.get(i).middle();
    }
    mean /= total;
    centre /= total;
    double covariance = 0;
    double variance = 0;
    for (int i = first(place); i <= last(place); i++) {
      double distance = buckets.get(i).middle() - centre;
      covariance += weight(place, i) * distance * (buckets.get(i).mean() - mean);
      variance += weight(place, i) * distance * distance;
    }
    double slope = variance > 0 ? covariance / variance : 0;
    return new Point(x, mean + slope * (x - centre));
  }

  private double weight(int place, int other) {
    return buckets.get(other).count() * (reach() + 1.0 - Math.abs(place - other));
  }

  private int first(int place) {
    return Math.max(0, place - reach());
  }

  private int last(int place) {
    return Math.min(buckets.size() - 1, place + reach());
  }

  private int reach() {
    return buckets.size() / REACH;
  }
}
