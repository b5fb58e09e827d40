package org.kindling.mixed;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.kindling.task.Examples;

/**
 * The moments of several entities in one array, of X'X one half, for it is symmetric to the last
 * bit.
 *
 * @param values of each entity those of X'X up to the diagonal, row by row, then X'y, then y'y,
 *     then the sum of the logs of weights
 * @param rows how many each entity has
 * @param width how many weights a linear model of them has
 */
record PackedMoments(double[] values, int[] rows, int width) {
  /** Those of entities with these rows. */
  static PackedMoments of(List<Examples> entities, int width) {
    int size = size(width);
    double[] values = new double[Math.multiplyExact(entities.size(), size)];
    int[] rows = new int[entities.size()];
    for (int i = 0; i < rows.length; i++) {
      Moments own = Moments.of(entities.get(i));
      rows[i] = own.rows();
      put(own, values, i * size);
    }
    return new PackedMoments(values, rows, width);
  }

  private static int size(int width) {
    return width * (width + 1) / 2 + width + 2;
  }

  private static void put(Moments own, double[] values, int first) {
    int next = first;
    for (int i = 0; i < own.width(); i++) {
      for (int j = 0; j <= i; j++) {
        values[next++] = own.xx().getEntry(i, j);
      }
    }
    for (int i = 0; i < own.width(); i++) {
      values[next++] = own.xy().getEntry(i);
    }
    values[next] = own.yy();
    values[next + 1] = own.logWeight();
  }

  /** One entity's: its weight is the square of its ones, which are the intercept's. */
  Moments get(int entity) {
    double[][] xx = new double[width][width];
    double[] xy = new double[width];
    int next = entity * size(width);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        xx[i][j] = values[next];
        xx[j][i] = values[next++];
      }
    }
    System.arraycopy(values, next, xy, 0, width);
    return new Moments(
        new Array2DRowRealMatrix(xx, false),
        new ArrayRealVector(xy, false),
        values[next + width],
        rows[entity],
        xx[0][0],
        values[next + width + 1]);
  }

  long bytes() {
    return (long) values.length * Double.BYTES + (long) rows.length * Integer.BYTES;
  }
}
