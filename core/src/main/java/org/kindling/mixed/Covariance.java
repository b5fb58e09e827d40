package org.kindling.mixed;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Which weights vary together: what is free of a lower triangular factor L of their covariance L
 * L'. Entries on the diagonal may have either sign, which says the same: so a variance of zero is a
 * point like any other.
 */
enum Covariance {
  /** All with all. */
  FULL {
    @Override
    boolean isFree(int row, int column) {
      return column <= row;
    }
  },
  /** Each on its own. */
  DIAGONAL {
    @Override
    boolean isFree(int row, int column) {
      return column == row;
    }
  };

  abstract boolean isFree(int row, int column);

  /** How many numbers are free. */
  int size(int width) {
    return this == FULL ? Math.multiplyExact(width, width + 1) / 2 : width;
  }

  /** The factor whose free entries, row by row, are a point's. */
  RealMatrix factor(double[] point, int width) {
    RealMatrix factor = MatrixUtils.createRealMatrix(width, width);
    int next = 0;
    for (int row = 0; row < width; row++) {
      for (int column = 0; column <= row; column++) {
        if (isFree(row, column)) {
          factor.setEntry(row, column, point[next++]);
        }
      }
    }
    return factor;
  }

  /** The free entries of a matrix, row by row. */
  double[] point(RealMatrix factor) {
    int width = factor.getRowDimension();
    double[] point = new double[size(width)];
    int next = 0;
    for (int row = 0; row < width; row++) {
      for (int column = 0; column <= row; column++) {
        if (isFree(row, column)) {
          point[next++] = factor.getEntry(row, column);
        }
      }
    }
    return point;
  }
}
