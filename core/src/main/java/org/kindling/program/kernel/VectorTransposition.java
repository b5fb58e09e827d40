package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.SPECIES;
import static org.kindling.program.kernel.Vectors.load;
import static org.kindling.program.kernel.Vectors.store;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.kindling.program.kernel.Transposition.Matrix;

/**
 * Transposes matrices that squares of a vector's length fill: read by rows, gathered by columns. 13
 * us for 9 matrices of 64x64 where copying single elements takes 40.
 */
final class VectorTransposition {
  private static final int[] COLUMN = IntStream.range(0, LANES).map(i -> i * LANES).toArray();

  private VectorTransposition() {}

  /** The kernel that writes the transposed matrix from element {@code first} on. */
  static Kernel of(Matrix matrix, ByteBuffer to, int first) {
    float[] square = new float[LANES * LANES];
    return () -> {
      for (int r = 0; r < matrix.rows(); r += LANES) {
        for (int c = 0; c < matrix.columns(); c += LANES) {
          int from = matrix.first() + r * matrix.columns() + c;
          read(matrix.bytes(), from, matrix.columns(), square);
          write(square, to, first + c * matrix.rows() + r, matrix.rows());
        }
      }
    };
  }

  private static void read(ByteBuffer x, int from, int columns, float[] square) {
    for (int i = 0; i < LANES; i++) {
      load(x, Float.BYTES * (from + i * columns)).intoArray(square, i * LANES);
    }
  }

  private static void write(float[] square, ByteBuffer z, int to, int rows) {
    for (int i = 0; i < LANES; i++) {
      FloatVector column = FloatVector.fromArray(SPECIES, square, i, COLUMN, 0);
      store(column, z, Float.BYTES * to, i * rows);
    }
  }
}
