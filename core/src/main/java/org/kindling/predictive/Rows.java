package org.kindling.predictive;

import java.util.Arrays;

/** Parts of one row's numbers. */
final class Rows {
  private Rows() {}

  /** The numbers of one of several equal parts. */
  static float[] part(float[] row, int parts, int part) {
    int width = row.length / parts;
    return Arrays.copyOfRange(row, part * width, (part + 1) * width);
  }

  static double[] doubles(float[] row) {
    double[] doubles = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      doubles[i] = row[i];
    }
    return doubles;
  }
}
