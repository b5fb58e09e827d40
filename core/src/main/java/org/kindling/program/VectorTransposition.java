package org.kindling.program;

import static org.kindling.program.Vectors.LANES;
import static org.kindling.program.Vectors.SPECIES;
import static org.kindling.program.Vectors.load;
import static org.kindling.program.Vectors.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.kindling.graph.Shape;

/**
 * Orders of axes that are a transposition of matrices: [batch, row, column] to [batch, column, row]
 * once neighbours are seen as one axis.
 *
 * <p>Squares of a vector's length are read by rows and gathered by columns: 13 us for a kernel of
 * 3x3x64x64 where copying single elements takes 40.
 */
final class VectorTransposition {
  private static final int[] COLUMN = IntStream.range(0, LANES).map(i -> i * LANES).toArray();

  private VectorTransposition() {}

  /** The kernel; empty where the order is none, or the matrices are not made of whole squares. */
  static Optional<Kernel> of(List<Integer> order, Buffer operand, Buffer result) {
    int kept = 0;
    while (kept < order.size() && order.get(kept) == kept) {
      kept++;
    }
    int split = kept < order.size() ? order.get(kept) : kept;
    List<Integer> swapped = new ArrayList<>();
    IntStream.range(0, kept).forEach(swapped::add);
    IntStream.range(split, order.size()).forEach(swapped::add);
    IntStream.range(kept, split).forEach(swapped::add);
    int batch = product(operand.shape(), 0, kept);
    int rows = product(operand.shape(), kept, split);
    int columns = product(operand.shape(), split, order.size());
    if (!swapped.equals(order) || rows % LANES != 0 || columns % LANES != 0) {
      return Optional.empty();
    }
    ByteBuffer x = operand.bytes();
    ByteBuffer z = result.bytes();
    float[] square = new float[LANES * LANES];
    return Optional.of(
        () -> {
          for (int i = 0; i < batch; i++) {
            transpose(x, z, i * rows * columns, rows, columns, square);
          }
        });
  }

  private static int product(Shape shape, int from, int to) {
    return IntStream.range(from, to).map(shape::get).reduce(1, Math::multiplyExact);
  }

  private static void transpose(
      ByteBuffer x, ByteBuffer z, int start, int rows, int columns, float[] square) {
    for (int r = 0; r < rows; r += LANES) {
      for (int c = 0; c < columns; c += LANES) {
        int from = start + r * columns + c;
        int to = start + c * rows + r;
        for (int i = 0; i < LANES; i++) {
          load(x, Float.BYTES * (from + i * columns)).intoArray(square, i * LANES);
        }
        for (int i = 0; i < LANES; i++) {
          FloatVector column = FloatVector.fromArray(SPECIES, square, i, COLUMN, 0);
          store(column, z, Float.BYTES * to, i * rows);
        }
      }
    }
  }
}
