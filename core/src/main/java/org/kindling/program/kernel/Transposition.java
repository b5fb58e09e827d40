package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;

import java.nio.ByteBuffer;

/** Copies a matrix so that its columns become rows. */
final class Transposition {
  private Transposition() {}

  /**
   * A matrix in memory.
   *
   * @param first its first element
   */
  record Matrix(ByteBuffer bytes, int first, int rows, int columns) {}

  /** The kernel that writes the transposed matrix from element {@code first} on. */
  static Kernel of(Precision precision, Matrix matrix, ByteBuffer to, int first) {
    boolean squares =
        precision == Precision.FLOAT32
            && VectorKernels.available()
            && matrix.rows % LANES == 0
            && matrix.columns % LANES == 0;
    return squares
        ? VectorTransposition.of(matrix, to, first)
        : plain(precision, matrix, to, first);
  }

  private static Kernel plain(Precision precision, Matrix matrix, ByteBuffer to, int first) {
    int bytes = precision.bytes();
    return () -> {
      for (int r = 0; r < matrix.rows; r++) {
        for (int c = 0; c < matrix.columns; c++) {
          int from = matrix.first + r * matrix.columns + c;
          to.put((first + c * matrix.rows + r) * bytes, matrix.bytes, from * bytes, bytes);
        }
      }
    };
  }
}
