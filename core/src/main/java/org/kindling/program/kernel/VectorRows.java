package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.SPECIES;
import static org.kindling.program.kernel.Vectors.load;
import static org.kindling.program.kernel.Vectors.store;
import static org.kindling.program.kernel.Vectors.storeTail;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import org.kindling.program.kernel.VectorReduction.Extent;

/**
 * Sums of rows: [outer, middle, inner] to [outer, inner].
 *
 * <p>Rows are added up in pieces of {@link #PIECE} and these one to the other, which keeps the
 * rounding error of long columns small. Four vectors side by side make a chain of additions each,
 * so that none waits for the other.
 */
final class VectorRows {
  /** Rows that are added up before their sum goes to the total. */
  private static final int PIECE = 128;

  private static final int FOUR = 4 * LANES;
  private static final int BYTES = LANES * Float.BYTES;

  private VectorRows() {}

  /** The kernel of a sum. */
  static Kernel sum(ByteBuffer x, ByteBuffer z, Extent extent) {
    return () ->
        forEachPiece(
            extent,
            (from, rows, to) -> {
              int i = 0;
              for (; i <= extent.inner() - FOUR; i += FOUR) {
                sumFour(x, from + Float.BYTES * i, extent.inner(), rows, z, to + Float.BYTES * i);
              }
              for (; i < extent.inner(); i += LANES) {
                FloatVector sum = sumOne(x, from + Float.BYTES * i, extent.inner(), rows);
                storeTail(load(z, to + Float.BYTES * i).add(sum), z, to, i, extent.inner());
              }
            },
            z);
  }

  /** The kernel of a sum of products. */
  static Kernel sumOfProducts(ByteBuffer x, ByteBuffer y, ByteBuffer z, Extent extent) {
    return () ->
        forEachPiece(
            extent,
            (from, rows, to) -> {
              int i = 0;
              for (; i <= extent.inner() - FOUR; i += FOUR) {
                productsFour(
                    x, y, from + Float.BYTES * i, extent.inner(), rows, z, to + Float.BYTES * i);
              }
              for (; i < extent.inner(); i += LANES) {
                FloatVector sum = productsOne(x, y, from + Float.BYTES * i, extent.inner(), rows);
                storeTail(load(z, to + Float.BYTES * i).add(sum), z, to, i, extent.inner());
              }
            },
            z);
  }

  /**
   * The kernel of a sum of squared differences from a mean, a row of which lies as the result's.
   */
  static Kernel squaredDeviations(ByteBuffer x, ByteBuffer mean, ByteBuffer z, Extent extent) {
    return () ->
        forEachPiece(
            extent,
            (from, rows, to) -> {
              int i = 0;
              for (; i <= extent.inner() - FOUR; i += FOUR) {
                deviationsFour(
                    x, mean, from + Float.BYTES * i, extent.inner(), rows, z, to + Float.BYTES * i);
              }
              for (; i < extent.inner(); i += LANES) {
                FloatVector centre = load(mean, to + Float.BYTES * i);
                FloatVector sum =
                    deviationsOne(x, centre, from + Float.BYTES * i, extent.inner(), rows);
                storeTail(load(z, to + Float.BYTES * i).add(sum), z, to, i, extent.inner());
              }
            },
            z);
  }

  /** The addition of a single row to another. */
  static RowKernels.RowSum rowSum(ByteBuffer x, ByteBuffer z) {
    return (from, to, width) -> {
      for (int i = 0; i < width; i += LANES) {
        FloatVector sum = load(z, Float.BYTES * (to + i)).add(load(x, Float.BYTES * (from + i)));
        storeTail(sum, z, Float.BYTES * to, i, width);
      }
    };
  }

  /** Rows that are added to a row of the result: the first's byte, how many, the result's byte. */
  @FunctionalInterface
  private interface Piece {
    void add(int from, int rows, int to);
  }

  private static void forEachPiece(Extent extent, Piece piece, ByteBuffer z) {
    int row = Float.BYTES * extent.inner();
    for (int o = 0; o < extent.outer(); o++) {
      for (int i = 0; i < row; i += Float.BYTES) {
        z.putFloat(o * row + i, 0f);
      }
      for (int r = 0; r < extent.middle(); r += PIECE) {
        int from = (o * extent.middle() + r) * row;
        piece.add(from, Math.min(PIECE, extent.middle() - r), o * row);
      }
    }
  }

  private static FloatVector sumOne(ByteBuffer x, int from, int inner, int rows) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      sum = sum.add(load(x, from + r * inner * Float.BYTES));
    }
    return sum;
  }

  private static FloatVector productsOne(
      ByteBuffer x, ByteBuffer y, int from, int inner, int rows) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * inner * Float.BYTES;
      sum = load(x, at).fma(load(y, at), sum);
    }
    return sum;
  }

  private static void sumFour(ByteBuffer x, int from, int inner, int rows, ByteBuffer z, int to) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * inner * Float.BYTES;
      a = a.add(load(x, at));
      b = b.add(load(x, at + BYTES));
      c = c.add(load(x, at + 2 * BYTES));
      d = d.add(load(x, at + 3 * BYTES));
    }
    store(a.add(load(z, to)), z, to, 0);
    store(b.add(load(z, to + BYTES)), z, to, LANES);
    store(c.add(load(z, to + 2 * BYTES)), z, to, 2 * LANES);
    store(d.add(load(z, to + 3 * BYTES)), z, to, 3 * LANES);
  }

  private static void productsFour(
      ByteBuffer x, ByteBuffer y, int from, int inner, int rows, ByteBuffer z, int to) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * inner * Float.BYTES;
      a = load(x, at).fma(load(y, at), a);
      b = load(x, at + BYTES).fma(load(y, at + BYTES), b);
      c = load(x, at + 2 * BYTES).fma(load(y, at + 2 * BYTES), c);
      d = load(x, at + 3 * BYTES).fma(load(y, at + 3 * BYTES), d);
    }
    store(a.add(load(z, to)), z, to, 0);
    store(b.add(load(z, to + BYTES)), z, to, LANES);
    store(c.add(load(z, to + 2 * BYTES)), z, to, 2 * LANES);
    store(d.add(load(z, to + 3 * BYTES)), z, to, 3 * LANES);
  }

  private static FloatVector deviationsOne(
      ByteBuffer x, FloatVector mean, int from, int inner, int rows) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      FloatVector d = load(x, from + r * inner * Float.BYTES).sub(mean);
      sum = d.fma(d, sum);
    }
    return sum;
  }

  private static void deviationsFour(
      ByteBuffer x, ByteBuffer mean, int from, int inner, int rows, ByteBuffer z, int to) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    FloatVector ma = load(mean, to);
    FloatVector mb = load(mean, to + BYTES);
    FloatVector mc = load(mean, to + 2 * BYTES);
    FloatVector md = load(mean, to + 3 * BYTES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * inner * Float.BYTES;
      FloatVector da = load(x, at).sub(ma);
      FloatVector db = load(x, at + BYTES).sub(mb);
      FloatVector dc = load(x, at + 2 * BYTES).sub(mc);
      FloatVector dd = load(x, at + 3 * BYTES).sub(md);
      a = da.fma(da, a);
      b = db.fma(db, b);
      c = dc.fma(dc, c);
      d = dd.fma(dd, d);
    }
    store(a.add(load(z, to)), z, to, 0);
    store(b.add(load(z, to + BYTES)), z, to, LANES);
    store(c.add(load(z, to + 2 * BYTES)), z, to, 2 * LANES);
    store(d.add(load(z, to + 3 * BYTES)), z, to, 3 * LANES);
  }
}
