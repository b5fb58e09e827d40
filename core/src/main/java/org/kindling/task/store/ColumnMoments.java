package org.kindling.task.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import org.kindling.task.table.Scaling;

/**
 * How many numbers a column has in some rows, their mean, and the sum of their squared distances
 * from it.
 *
 * <p>Source: Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance", for
 * merging, which keeps the digits that sums of squares would lose.
 *
 * @param count of numbers that are there
 * @param mean 0 where there are none
 * @param squares sum of (x - mean)^2
 * @param indicator whether all are 0 or 1
 */
record ColumnMoments(long count, double mean, double squares, boolean indicator)
    implements Serializable {
  static final ColumnMoments NONE = new ColumnMoments(0, 0, 0, true);

  /** Of numbers, those that are NaN left out. */
  static ColumnMoments of(double[] values) {
    double[] there = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (there.length == 0) {
      return NONE;
    }
    double sum = 0;
    for (double value : there) {
      sum += value;
    }
    double mean = sum / there.length;
    double squares = 0;
    for (double value : there) {
      squares += (value - mean) * (value - mean);
    }
    return new ColumnMoments(
        there.length,
        mean,
        squares,
        Arrays.stream(there).allMatch(value -> value == 0 || value == 1));
  }

  /** Of both together. */
  ColumnMoments and(ColumnMoments other) {
    if (count == 0 || other.count == 0) {
      return count == 0 ? other : this;
    }
    long all = count + other.count;
    double distance = other.mean - mean;
    double share = (double) other.count / all;
    return new ColumnMoments(
        all,
        mean + distance * share,
        squares + other.squares + distance * distance * count * share,
        indicator && other.indicator);
  }

  /**
   * What brings such numbers to mean 0 and deviation 1.
   *
   * @param rows that there are: what is missing in one is taken for 0, which must then be the mean
   */
  Scaling.Column scaling(Indicators indicators, long rows) {
    if (indicator && count == rows && indicators == Indicators.AS_THEY_STAND) {
      return Scaling.Column.AS_IT_STANDS;
    }
    return Scaling.Column.of(mean, Math.sqrt(squares / Math.max(1, count - 1)));
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(mean);
    out.writeDouble(squares);
    out.writeBoolean(indicator);
  }

  static ColumnMoments read(DataInput in) throws IOException {
    return new ColumnMoments(in.readLong(), in.readDouble(), in.readDouble(), in.readBoolean());
  }
}
