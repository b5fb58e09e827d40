package org.kindling.program.kernel;

import java.util.Arrays;
import java.util.List;
import org.kindling.graph.Shape;

/**
 * An element-wise kernel: walks the runs of a result and of up to three operands.
 *
 * <p>Where rows follow each other and an operand repeats one row for all of them (a channel's
 * scale), the row is written out several times, so that a run covers many rows.
 */
final class RunLoop implements Kernel {
  /** Elements up to which rows are joined to a run; three operands of 8 KB stay in the L1 cache. */
  private static final int LONG_RUN = 2048;

  private final Function function;
  private final Walk[] walks;
  private final float[] z;
  private final int first;
  private final int outer;
  private final int runs;
  private final int run;
  private final int joined;

  private RunLoop(Function function, Walk[] walks, Buffer result, Strides strides, int joined) {
    this.function = function;
    this.walks = walks;
    this.z = result.floats();
    this.first = result.start();
    this.outer = strides.starts(0).length;
    this.runs = strides.runs();
    this.run = strides.run();
    this.joined = joined;
  }

  /**
   * The kernel of a function on its operands; where there are fewer than three, the last repeats.
   */
  static RunLoop of(Function function, List<Buffer> operands, Buffer result) {
    Strides strides = Strides.of(result.shape(), operands.stream().map(Buffer::shape).toList());
    return of(function, operands, strides, result);
  }

  /** The kernel of {@code a * scale + c}, where the function is a product and an addition. */
  static RunLoop scaledAdd(Function multiplyAdd, Buffer a, float scale, Buffer c, Buffer result) {
    Strides strides = Strides.of(result.shape(), List.of(a.shape(), Shape.of(), c.shape()));
    Buffer constant = new Buffer(Precision.FLOAT32, Shape.of(), new float[] {scale}, 0);
    return of(multiplyAdd, List.of(a, constant, c), strides, result);
  }

  private static RunLoop of(
      Function function, List<Buffer> sources, Strides strides, Buffer result) {
    int joined = joined(strides);
    Walk[] walks = new Walk[sources.size()];
    for (int k = 0; k < walks.length; k++) {
      walks[k] = new Walk(sources.get(k), strides, k, joined);
    }
    return new RunLoop(function, walks, result, strides, joined);
  }

  /** How many rows make a run; 1 where an operand changes from row to row but not within one. */
  private static int joined(Strides strides) {
    for (int k = 0; k < strides.steps().size(); k++) {
      if (strides.within(k) == 0 && strides.between(k) != 0) {
        return 1;
      }
    }
    return Math.max(1, Math.min(strides.runs(), LONG_RUN / strides.run()));
  }

  @Override
  public void run() {
    Operand a = walks[0].operand;
    Operand b = walks[Math.min(1, walks.length - 1)].operand;
    Operand c = walks[walks.length - 1].operand;
    int start = first;
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < runs; j += joined) {
        for (Walk walk : walks) {
          walk.moveTo(i, j);
        }
        int length = run * Math.min(joined, runs - j);
        function.apply(a, b, c, z, start, length);
        start += length;
      }
    }
  }

  /** One of {@link VectorFunctions} or {@link PlainFunctions}. */
  @FunctionalInterface
  interface Function {
    void apply(Operand a, Operand b, Operand c, float[] z, int start, int length);
  }

  /** Where an operand's current run lies; a repeated element is spread over a line of its own. */
  static final class Operand {
    final float[] memory;
    final int step;
    int start;

    private Operand(float[] memory, int step) {
      this.memory = memory;
      this.step = step;
    }

    /** The element at index {@code i} of the run. */
    float get(int i) {
      return memory[start + step * i];
    }
  }

  /** An operand together with where its runs start. */
  private static final class Walk {
    private final Operand operand;
    private final float[] source;
    private final int first;
    private final int[] starts;
    private final int between;
    private final int row;
    private final int copies;

    Walk(Buffer source, Strides strides, int operand, int joined) {
      boolean repeatedElement = strides.within(operand) == 0;
      boolean repeatedRow = !repeatedElement && strides.between(operand) == 0 && joined > 1;
      this.source = source.floats();
      this.first = source.start();
      this.starts = strides.starts(operand);
      this.between = strides.between(operand);
      this.row = strides.run();
      this.copies = repeatedRow ? joined : 0;
      int own = repeatedElement ? Arena.SLACK : copies * row + Arena.SLACK;
      this.operand =
          repeatedElement || repeatedRow
              ? new Operand(new float[own], repeatedElement ? 0 : 1)
              : new Operand(source.floats(), 1);
    }

    void moveTo(int outer, int run) {
      int start = first + starts[outer] + run * between;
      if (copies > 0) {
        if (run == 0) {
          writeOut(start);
        }
      } else if (operand.step != 0) {
        operand.start = start;
      } else if (run == 0 || between != 0) {
        Arrays.fill(operand.memory, source[start]);
      }
    }

    private void writeOut(int start) {
      System.arraycopy(source, start, operand.memory, 0, row);
      int written = row;
      while (written < copies * row) {
        int more = Math.min(written, copies * row - written);
        System.arraycopy(operand.memory, 0, operand.memory, written, more);
        written += more;
      }
    }
  }
}
