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
 * <p>What a number is added to follows from its place among those that are added up, and not from
 * how many they are: zeros behind them change no bit. Runs are added up by {@link VirtualLanes};
 * rows one after the other in pieces of {@link VirtualLanes#PIECE}, and these one to the other,
 * which keeps the rounding error of long columns small.
 *
 * @param pieces the inner loops
 */
record Reduction(Pieces pieces) implements KernelTable {
  /** Numbers of a piece of a run. */
  private static final int PIECE = VirtualLanes.COUNT * VirtualLanes.PIECE;

  /**
   * Numbers of a row from which memory is read in its order: 25 rows of 1,600 take 3 microseconds
   * instead of 13 by columns.
   */
  private static final int WIDE = 512;

  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (result.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    if (primitive instanceof Sum sum) {
      return ReducedShape.of(operands.get(0).shape(), sum.axes())
          .map(reduced -> sum(operands.get(0), result, reduced));
    }
    if (primitive instanceof Max max) {
      return ReducedShape.of(operands.get(0).shape(), max.axes())
          .map(reduced -> max(operands.get(0), result, reduced));
    }
    if (primitive instanceof SquaredDeviations sum) {
      return ReducedShape.of(operands.get(0).shape(), sum.axes())
          .map(reduced -> deviations(operands.get(0), operands.get(1), result, reduced));
    }
    if (primitive instanceof SumOfProducts sum) {
      return ReducedShape.of(operands.get(0).shape(), sum.axes())
          .filter(reduced -> reduced.inner() > 1)
          .map(reduced -> products(operands.get(0), operands.get(1), result, reduced));
    }
    return Optional.empty();
  }

  private Kernel sum(Buffer operand, Buffer result, ReducedShape reduced) {
    float[] x = operand.floats();
    float[] z = result.floats();
    int row = reduced.inner();
    if (row == 1) {
      return runs(
          operand, result, reduced, (from, o, length, lanes) -> run(x, from, length, lanes));
    }
    boolean streamed = row >= WIDE && reduced.middle() <= VirtualLanes.PIECE;
    return rows(
        operand,
        result,
        reduced,
        streamed
            ? (from, rows, to) -> addRows(x, from, row, rows, z, to)
            : (from, rows, to) -> pieces.sumRows(x, from, row, rows, z, to));
  }

  /** The one piece of rows so wide that each is read as a whole: added to zeros row by row. */
  private void addRows(float[] x, int from, int row, int rows, float[] z, int to) {
    for (int r = 0; r < rows; r++) {
      pieces.addRow(x, from + r * row, row, z, to);
    }
  }

  private Kernel deviations(Buffer operand, Buffer mean, Buffer result, ReducedShape reduced) {
    float[] x = operand.floats();
    float[] means = mean.floats();
    float[] z = result.floats();
    int row = reduced.inner();
    int apart = mean.start() - result.start();
    return row == 1
        ? runs(
            operand,
            result,
            reduced,
            (from, o, length, lanes) ->
                deviationRun(x, from, length, means[mean.start() + o], lanes))
        : rows(
            operand,
            result,
            reduced,
            (from, rows, to) -> pieces.deviationRows(x, from, row, rows, means, to + apart, z, to));
  }

  private Kernel products(Buffer left, Buffer right, Buffer result, ReducedShape reduced) {
    float[] x = left.floats();
    float[] y = right.floats();
    float[] z = result.floats();
    int row = reduced.inner();
    int apart = right.start() - left.start();
    return rows(
        left,
        result,
        reduced,
        (from, rows, to) -> pieces.productRows(x, from, y, from + apart, row, rows, z, to));
  }

  private Kernel max(Buffer operand, Buffer result, ReducedShape reduced) {
    float[] x = operand.floats();
    float[] z = result.floats();
    int row = reduced.inner();
    if (row == 1) {
      return runs(
          operand,
          result,
          reduced,
          (from, o, length, lanes) -> pieces.maxRun(x, from, length, lanes));
    }
    return () -> {
      for (int o = 0; o < reduced.outer(); o++) {
        int from = operand.start() + o * reduced.middle() * row;
        pieces.maxRows(x, from, row, reduced.middle(), z, result.start() + o * row);
      }
    };
  }

  private float run(float[] x, int from, int length, float[] lanes) {
    if (length <= VirtualLanes.COUNT) {
      // A number for each lane; as many as most tasks have rows.
      System.arraycopy(x, from, lanes, 0, length);
      return VirtualLanes.fold(lanes, length);
    }
    for (int i = 0; i < length; i += PIECE) {
      pieces.sumRun(x, from + i, Math.min(PIECE, length - i), lanes);
    }
    return VirtualLanes.fold(lanes, length);
  }

  private float deviationRun(float[] x, int from, int length, float mean, float[] lanes) {
    for (int i = 0; i < length; i += PIECE) {
      pieces.deviationRun(x, from + i, Math.min(PIECE, length - i), mean, lanes);
    }
    return VirtualLanes.fold(lanes, length);
  }

  /** What becomes one number of a run: its start, which of the runs it is, its length. */
  @FunctionalInterface
  private interface Run {
    float value(int from, int run, int length, float[] lanes);
  }

  private static Kernel runs(Buffer operand, Buffer result, ReducedShape reduced, Run run) {
    float[] z = result.floats();
    float[] lanes = new float[VirtualLanes.COUNT];
    int length = reduced.middle();
    return () -> {
      for (int o = 0; o < reduced.outer(); o++) {
        z[result.start() + o] = run.value(operand.start() + o * length, o, length, lanes);
      }
    };
  }

  /** Rows that are added to a row of the result: the first's start, how many, the result's. */
  @FunctionalInterface
  private interface Rows {
    void add(int from, int rows, int to);
  }

  private static Kernel rows(Buffer operand, Buffer result, ReducedShape reduced, Rows piece) {
    float[] z = result.floats();
    int row = reduced.inner();
    return () -> {
      for (int o = 0; o < reduced.outer(); o++) {
        int to = result.start() + o * row;
        Arrays.fill(z, to, to + row, 0);
        for (int r = 0; r < reduced.middle(); r += VirtualLanes.PIECE) {
          int from = operand.start() + (o * reduced.middle() + r) * row;
          piece.add(from, Math.min(VirtualLanes.PIECE, reduced.middle() - r), to);
        }
      }
    };
  }
}
