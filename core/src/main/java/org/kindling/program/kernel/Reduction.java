package org.kindling.program.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Max;
import org.kindling.graph.Primitive;
import org.kindling.graph.SquaredDeviations;
import org.kindling.graph.Sum;
import org.kindling.graph.SumOfProducts;

/**
 * Sums and maxima in single precision along neighbouring axes, seen as the middle axis of [outer,
 * middle, inner].
 *
 * <p>The order of every addition follows from the sizes alone. Runs are added up by {@link
 * VirtualLanes}; rows one after the other in pieces of {@link VirtualLanes#PIECE}, and these one to
 * the other, which keeps the rounding error of long columns small.
 *
 * @param pieces the inner loops
 */
record Reduction(Pieces pieces) implements KernelTable {
  /** Numbers of a piece of a run. */
  private static final int PIECE = VirtualLanes.COUNT * VirtualLanes.PIECE;

  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (result.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    if (primitive instanceof Sum sum) {
      return Extent.of(operands.get(0).shape(), sum.axes())
          .map(extent -> sum(operands.get(0), result, extent));
    }
    if (primitive instanceof Max max) {
      return Extent.of(operands.get(0).shape(), max.axes())
          .map(extent -> max(operands.get(0), result, extent));
    }
    if (primitive instanceof SquaredDeviations sum) {
      return Extent.of(operands.get(0).shape(), sum.axes())
          .map(extent -> deviations(operands.get(0), operands.get(1), result, extent));
    }
    if (primitive instanceof SumOfProducts sum) {
      return Extent.of(operands.get(0).shape(), sum.axes())
          .filter(extent -> extent.inner() > 1)
          .map(extent -> products(operands.get(0), operands.get(1), result, extent));
    }
    return Optional.empty();
  }

  private Kernel sum(Buffer operand, Buffer result, Extent extent) {
    float[] x = operand.floats();
    float[] z = result.floats();
    int row = extent.inner();
    return row == 1
        ? runs(operand, result, extent, (from, o, length, lanes) -> run(x, from, length, lanes))
        : rows(
            operand, result, extent, (from, rows, to) -> pieces.sumRows(x, from, row, rows, z, to));
  }

  private Kernel deviations(Buffer operand, Buffer mean, Buffer result, Extent extent) {
    float[] x = operand.floats();
    float[] means = mean.floats();
    float[] z = result.floats();
    int row = extent.inner();
    int apart = mean.start() - result.start();
    return row == 1
        ? runs(
            operand,
            result,
            extent,
            (from, o, length, lanes) ->
                deviationRun(x, from, length, means[mean.start() + o], lanes))
        : rows(
            operand,
            result,
            extent,
            (from, rows, to) -> pieces.deviationRows(x, from, row, rows, means, to + apart, z, to));
  }

  private Kernel products(Buffer left, Buffer right, Buffer result, Extent extent) {
    float[] x = left.floats();
    float[] y = right.floats();
    float[] z = result.floats();
    int row = extent.inner();
    int apart = right.start() - left.start();
    return rows(
        left,
        result,
        extent,
        (from, rows, to) -> pieces.productRows(x, from, y, from + apart, row, rows, z, to));
  }

  private Kernel max(Buffer operand, Buffer result, Extent extent) {
    float[] x = operand.floats();
    float[] z = result.floats();
    int row = extent.inner();
    if (row == 1) {
      return runs(
          operand,
          result,
          extent,
          (from, o, length, lanes) -> pieces.maxRun(x, from, length, lanes));
    }
    return () -> {
      for (int o = 0; o < extent.outer(); o++) {
        int from = operand.start() + o * extent.middle() * row;
        pieces.maxRows(x, from, row, extent.middle(), z, result.start() + o * row);
      }
    };
  }

  private float run(float[] x, int from, int length, float[] lanes) {
    int whole = VirtualLanes.whole(length);
    for (int i = 0; i < whole; i += PIECE) {
      pieces.sumRun(x, from + i, Math.min(PIECE, whole - i), lanes);
    }
    float sum = VirtualLanes.fold(lanes, whole);
    for (int i = whole; i < length; i++) {
      sum += x[from + i];
    }
    return sum;
  }

  private float deviationRun(float[] x, int from, int length, float mean, float[] lanes) {
    int whole = VirtualLanes.whole(length);
    for (int i = 0; i < whole; i += PIECE) {
      pieces.deviationRun(x, from + i, Math.min(PIECE, whole - i), mean, lanes);
    }
    float sum = VirtualLanes.fold(lanes, whole);
    for (int i = whole; i < length; i++) {
      float difference = x[from + i] - mean;
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** What becomes one number of a run: its start, which of the runs it is, its length. */
  @FunctionalInterface
  private interface Run {
    float value(int from, int run, int length, float[] lanes);
  }

  private static Kernel runs(Buffer operand, Buffer result, Extent extent, Run run) {
    float[] z = result.floats();
    float[] lanes = new float[VirtualLanes.COUNT];
    int length = extent.middle();
    return () -> {
      for (int o = 0; o < extent.outer(); o++) {
        z[result.start() + o] = run.value(operand.start() + o * length, o, length, lanes);
      }
    };
  }

  /** Rows that are added to a row of the result: the first's start, how many, the result's. */
  @FunctionalInterface
  private interface Rows {
    void add(int from, int rows, int to);
  }

  private static Kernel rows(Buffer operand, Buffer result, Extent extent, Rows piece) {
    float[] z = result.floats();
    int row = extent.inner();
    return () -> {
      for (int o = 0; o < extent.outer(); o++) {
        int to = result.start() + o * row;
        Arrays.fill(z, to, to + row, 0);
        for (int r = 0; r < extent.middle(); r += VirtualLanes.PIECE) {
          int from = operand.start() + (o * extent.middle() + r) * row;
          piece.add(from, Math.min(VirtualLanes.PIECE, extent.middle() - r), to);
        }
      }
    };
  }
}
