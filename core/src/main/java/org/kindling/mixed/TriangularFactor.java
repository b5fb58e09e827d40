package org.kindling.mixed;

/**
 * A lower triangular matrix, for products that are made for every entity of every round: loops over
 * rows of arrays, some ten times as fast as those of a library that checks each entry.
 *
 * @param entries [row][column], zeros above the diagonal
 */
record TriangularFactor(double[][] entries) {
  private int size() {
    return entries.length;
  }

  /** L' B. */
  double[][] transposedTimes(double[][] right) {
    double[][] product = new double[size()][right[0].length];
    for (int i = 0; i < size(); i++) {
      for (int j = i; j < size(); j++) {
        add(product[i], entries[j][i], right[j]);
      }
    }
    return product;
  }

  /** A L. */
  double[][] timesFromLeft(double[][] left) {
    double[][] product = new double[left.length][size()];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < size(); j++) {
        add(product[i], left[i][j], entries[j]);
      }
    }
    return product;
  }

  /**
   * C with C C' = 1 + A.
   *
   * @param symmetric A, without negative eigenvalues
   */
  static TriangularFactor rootOfOnePlus(double[][] symmetric) {
    int size = symmetric.length;
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double left = symmetric[i][j] + (i == j ? 1 : 0);
        for (int k = 0; k < j; k++) {
          left -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(left) : left / root[j][j];
      }
    }
    return new TriangularFactor(root);
  }

  /** C^-1 B, in place of B. */
  void divide(double[][] right) {
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        add(right[i], -entries[i][j], right[j]);
      }
      for (int j = 0; j < right[i].length; j++) {
        right[i][j] /= entries[i][i];
      }
    }
  }

  /** The log of the determinant's square. */
  double logSquaredDeterminant() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += 2 * StrictMath.log(entries[i][i]);
    }
    return sum;
  }

  static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
