package org.kindling.program.kernel;

/**
 * A lower triangular matrix in double precision, and the substitutions that solve systems with it.
 *
 * <p>It is held transposed, so that the inner loops run along rows in memory. Every element is
 * computed by the same additions in the same order on any machine.
 */
final class Factor {
  private final int n;
  private final double[] rows;

  /** Room for a matrix of so many rows. */
  Factor(int n) {
    this.n = n;
    this.rows = new double[n * n];
  }

  /** Bytes of its matrix. */
  long bytes() {
    return (long) rows.length * Double.BYTES;
  }

  /** Becomes the matrix that starts at an element; false where it has no inverse. */
  boolean read(Elements x, int first) {
    boolean regular = true;
    for (int k = 0; k < n; k++) {
      for (int i = k; i < n; i++) {
        rows[k * n + i] = x.get(first + i * n + k);
      }
      double pivot = rows[k * n + k];
      regular &= pivot != 0 && Double.isFinite(pivot);
    }
    return regular;
  }

  /**
   * Becomes the Cholesky factor of the symmetric part of the matrix that starts at an element;
   * false where that is not positive definite.
   */
  boolean decompose(Elements x, int first) {
    for (int k = 0; k < n; k++) {
      for (int i = k; i < n; i++) {
        rows[k * n + i] = (x.get(first + i * n + k) + x.get(first + k * n + i)) / 2;
      }
    }
    for (int k = 0; k < n; k++) {
      double pivot = rows[k * n + k];
      if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
        return false;
      }
      double root = Math.sqrt(pivot);
      for (int i = k; i < n; i++) {
        rows[k * n + i] /= root;
      }
      for (int i = k + 1; i < n; i++) {
        subtract(rows[k * n + i], rows, k * n + i, rows, i * n + i, n - i);
      }
    }
    return true;
  }

  /** Solves L X = B in the place of B, which has m columns. */
  void solve(double[] x, int m) {
    for (int k = 0; k < n; k++) {
      divide(x, k * m, m, rows[k * n + k]);
      for (int i = k + 1; i < n; i++) {
        subtract(rows[k * n + i], x, k * m, x, i * m, m);
      }
    }
  }

  /** Solves L' X = B in the place of B, which has m columns. */
  void solveTransposed(double[] x, int m) {
    for (int k = n - 1; k >= 0; k--) {
      for (int i = k + 1; i < n; i++) {
        subtract(rows[k * n + i], x, i * m, x, k * m, m);
      }
      divide(x, k * m, m, rows[k * n + k]);
    }
  }

  private static void divide(double[] x, int first, int count, double divisor) {
    for (int j = 0; j < count; j++) {
      x[first + j] /= divisor;
    }
  }

  private static void subtract(
      double factor, double[] from, int start, double[] to, int into, int count) {
    for (int j = 0; j < count; j++) {
      to[into + j] -= factor * from[start + j];
    }
  }

  /** Writes the matrix from an element on, with zeros above the diagonal. */
  void write(Elements z, int first) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        z.put(first + i * n + k, k <= i ? rows[k * n + i] : 0);
      }
    }
  }
}
