package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.SPECIES;
import static org.kindling.program.kernel.Vectors.load;
import static org.kindling.program.kernel.Vectors.storeTail;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.kindling.graph.Shape;

/**
 * Sums and maxima along neighbouring axes, seen as the middle axis of [outer, middle, inner].
 *
 * <p>The order of every addition is fixed by the sizes. The Vector API's own reduction across lanes
 * is not used: it leaves its order open.
 */
final class VectorReduction {
  private VectorReduction() {}

  /** The kernel; empty where the axes are not neighbours. */
  static Optional<Kernel> sum(List<Integer> axes, Buffer operand, Buffer result) {
    return Extent.of(operand.shape(), axes)
        .map(
            extent -> {
              ByteBuffer x = operand.bytes();
              ByteBuffer z = result.bytes();
              return extent.inner == 1
                  ? () -> sumRuns(x, z, extent.outer, extent.middle)
                  : VectorRows.sum(x, z, extent);
            });
  }

  /** The kernel of a maximum; empty where the axes are not neighbours. */
  static Optional<Kernel> max(List<Integer> axes, Buffer operand, Buffer result) {
    ByteBuffer x = operand.bytes();
    ByteBuffer z = result.bytes();
    return Extent.of(operand.shape(), axes)
        .map(
            extent ->
                extent.inner == 1 ? () -> maxRuns(x, z, extent) : () -> maxRows(x, z, extent));
  }

  /** The greatest of contiguous runs: the same in any order. */
  private static void maxRuns(ByteBuffer x, ByteBuffer z, Extent extent) {
    float[] lanes = new float[LANES];
    for (int o = 0; o < extent.outer; o++) {
      float most = maxRun(x, Float.BYTES * o * extent.middle, extent.middle, lanes);
      z.putFloat(Float.BYTES * o, most);
    }
  }

  private static float maxRun(ByteBuffer x, int from, int length, float[] lanes) {
    float most = Float.NEGATIVE_INFINITY;
    int i = 0;
    if (length >= LANES) {
      FloatVector greatest = load(x, from);
      for (i = LANES; i <= length - LANES; i += LANES) {
        greatest = greatest.max(load(x, from + Float.BYTES * i));
      }
      greatest.intoArray(lanes, 0);
      for (float lane : lanes) {
        most = Math.max(most, lane);
      }
    }
    for (; i < length; i++) {
      most = Math.max(most, x.getFloat(from + Float.BYTES * i));
    }
    return most;
  }

  private static void maxRows(ByteBuffer x, ByteBuffer z, Extent extent) {
    int row = Float.BYTES * extent.inner;
    for (int o = 0; o < extent.outer; o++) {
      int from = o * extent.middle * row;
      for (int i = 0; i < extent.inner; i += LANES) {
        FloatVector most = load(x, from + Float.BYTES * i);
        for (int r = 1; r < extent.middle; r++) {
          most = most.max(load(x, from + r * row + Float.BYTES * i));
        }
        storeTail(most, z, o * row, i, extent.inner);
      }
    }
  }

  /** The kernel of a sum of products; empty where the axes are not neighbours, or the last. */
  static Optional<Kernel> sumOfProducts(List<Integer> axes, Buffer a, Buffer b, Buffer result) {
    return Extent.of(a.shape(), axes)
        .filter(extent -> extent.inner > 1)
        .map(extent -> VectorRows.sumOfProducts(a.bytes(), b.bytes(), result.bytes(), extent));
  }

  /** Adds up contiguous runs, each to one number. */
  private static void sumRuns(ByteBuffer x, ByteBuffer z, int outer, int length) {
    float[] lanes = new float[LANES];
    for (int o = 0; o < outer; o++) {
      z.putFloat(Float.BYTES * o, sumRun(x, Float.BYTES * o * length, length, lanes));
    }
  }

  private static float sumRun(ByteBuffer x, int from, int length, float[] lanes) {
    float sum = 0;
    int i = 0;
    if (length >= LANES) {
      FloatVector sums = FloatVector.zero(SPECIES);
      for (; i <= length - LANES; i += LANES) {
        sums = sums.add(load(x, from + Float.BYTES * i));
      }
      sums.intoArray(lanes, 0);
      for (float lane : lanes) {
        sum += lane;
      }
    }
    for (; i < length; i++) {
      sum += x.getFloat(from + Float.BYTES * i);
    }
    return sum;
  }

  /** The kernel of a sum of squared differences from a mean of the result's shape. */
  static Optional<Kernel> squaredDeviations(
      List<Integer> axes, Buffer operand, Buffer mean, Buffer result) {
    boolean runs = axes.contains(operand.shape().rank() - 1);
    ByteBuffer x = operand.bytes();
    ByteBuffer centre = mean.bytes();
    ByteBuffer z = result.bytes();
    return Extent.of(operand.shape(), axes)
        .filter(extent -> runs || extent.inner > 1)
        .map(
            extent ->
                runs
                    ? () -> deviationRuns(x, centre, z, extent)
                    : VectorRows.squaredDeviations(x, centre, z, extent));
  }

  /** Adds up the squared differences of contiguous runs from a number each. */
  private static void deviationRuns(ByteBuffer x, ByteBuffer mean, ByteBuffer z, Extent extent) {
    float[] lanes = new float[LANES];
    int length = extent.middle;
    for (int o = 0; o < extent.outer; o++) {
      int at = Float.BYTES * o;
      int from = Float.BYTES * o * length;
      z.putFloat(at, deviationRun(x, from, length, mean.getFloat(at), lanes));
    }
  }

  private static float deviationRun(ByteBuffer x, int from, int length, float mean, float[] lanes) {
    float sum = 0;
    int i = 0;
    if (length >= LANES) {
      FloatVector sums = FloatVector.zero(SPECIES);
      for (; i <= length - LANES; i += LANES) {
        FloatVector difference = load(x, from + Float.BYTES * i).sub(mean);
        sums = difference.fma(difference, sums);
      }
      sums.intoArray(lanes, 0);
      for (float lane : lanes) {
        sum += lane;
      }
    }
    for (; i < length; i++) {
      float difference = x.getFloat(from + Float.BYTES * i) - mean;
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** A shape seen as [outer, middle, inner] with the reduced axes in the middle. */
  record Extent(int outer, int middle, int inner) {
    static Optional<Extent> of(Shape shape, List<Integer> axes) {
      int first = axes.get(0);
      int last = axes.get(axes.size() - 1);
      int[] sizes = {1, 1, 1};
      for (int axis = 0; axis < shape.rank(); axis++) {
        if (axis > first && axis < last && !axes.contains(axis) && shape.get(axis) > 1) {
          return Optional.empty();
        }
        sizes[axis < first ? 0 : axis <= last ? 1 : 2] *= shape.get(axis);
      }
      return Optional.of(new Extent(sizes[0], sizes[1], sizes[2]));
    }
  }
}
