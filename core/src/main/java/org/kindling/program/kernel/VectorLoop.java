package org.kindling.program.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.kindling.graph.Shape;

/**
 * An element-wise kernel: walks the runs of a result and of up to three operands.
 *
 * <p>Where rows follow each other and an operand repeats one row for all of them (a channel's
 * scale), the row is written out several times, so that a run covers many rows.
 */
final class VectorLoop implements Kernel {
  /** Elements up to which rows are joined to a run; three operands of 8 KB stay in the L1 cache. */
  private static final int LONG_RUN = 2048;

  private final Function function;
  private final Walk[] walks;
  private final ByteBuffer z;
  private final int outer;
  private final int runs;
  private final int run;
  private final int joined;

  private VectorLoop(Function function, Walk[] walks, ByteBuffer z, Strides strides, int joined) {
    this.function = function;
    this.walks = walks;
    this.z = z;
    this.outer = strides.starts(0).length;
    this.runs = strides.runs();
    this.run = strides.run();
    this.joined = joined;
  }

  /**
   * The kernel of a function on its operands; where there are fewer than three, the last repeats.
   */
  static VectorLoop of(Function function, List<Buffer> operands, Buffer result) {
    Strides strides = Strides.of(result.shape(), operands.stream().map(Buffer::shape).toList());
    List<ByteBuffer> sources = operands.stream().map(Buffer::bytes).toList();
    return of(function, sources, strides, result);
  }

  /** The kernel of {@code a * scale + c}. */
  static VectorLoop scaledAdd(Buffer a, float scale, Buffer c, Buffer result) {
    Strides strides = Strides.of(result.shape(), List.of(a.shape(), Shape.of(), c.shape()));
    ByteBuffer constant = ByteBuffer.allocateDirect(Arena.LINE).order(ByteOrder.nativeOrder());
    constant.putFloat(0, scale);
    List<ByteBuffer> sources = List.of(a.bytes(), constant, c.bytes());
    return of(VectorFunctions::multiplyAdd, sources, strides, result);
  }

  private static VectorLoop of(
      Function function, List<ByteBuffer> sources, Strides strides, Buffer result) {
    int joined = joined(strides);
    Walk[] walks = new Walk[sources.size()];
    for (int k = 0; k < walks.length; k++) {
      walks[k] = new Walk(sources.get(k), strides, k, joined);
    }
    return new VectorLoop(function, walks, result.bytes(), strides, joined);
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
    int start = 0;
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < runs; j += joined) {
        for (Walk walk : walks) {
          walk.moveTo(i, j);
        }
        int length = run * Math.min(joined, runs - j);
        function.apply(a, b, c, z, start, length);
        start += Float.BYTES * length;
      }
    }
  }

  /** One of {@link VectorFunctions}. */
  @FunctionalInterface
  interface Function {
    void apply(Operand a, Operand b, Operand c, ByteBuffer z, int start, int length);
  }

  /** Where an operand's current run lies; a repeated element is spread over a line of its own. */
  static final class Operand {
    final ByteBuffer bytes;
    final int step;
    int start;

    private Operand(ByteBuffer bytes, int step) {
      this.bytes = bytes;
      this.step = step;
    }
  }

  /** An operand together with where its runs start. */
  private static final class Walk {
    private final Operand operand;
    private final ByteBuffer source;
    private final int[] starts;
    private final int between;
    private final int row;
    private final int copies;

    Walk(ByteBuffer source, Strides strides, int operand, int joined) {
      boolean repeatedElement = strides.within(operand) == 0;
      boolean repeatedRow = !repeatedElement && strides.between(operand) == 0 && joined > 1;
      this.source = source;
      this.starts = strides.starts(operand);
      this.between = strides.between(operand);
      this.row = Float.BYTES * strides.run();
      this.copies = repeatedRow ? joined : 0;
      int own = repeatedElement ? Arena.LINE : copies * row + Arena.LINE;
      this.operand =
          repeatedElement || repeatedRow
              ? new Operand(
                  ByteBuffer.allocateDirect(own).order(ByteOrder.nativeOrder()),
                  repeatedElement ? 0 : Float.BYTES)
              : new Operand(source, Float.BYTES);
    }

    void moveTo(int outer, int run) {
      int start = Float.BYTES * (starts[outer] + run * between);
      if (copies > 0) {
        if (run == 0) {
          writeOut(start);
        }
      } else if (operand.step != 0) {
        operand.start = start;
      } else if (run == 0 || between != 0) {
        Vectors.spread(source.getFloat(start), operand.bytes);
      }
    }

    private void writeOut(int start) {
      operand.bytes.put(0, source, start, row);
      int written = row;
      while (written < copies * row) {
        int more = Math.min(written, copies * row - written);
        operand.bytes.put(written, operand.bytes, 0, more);
        written += more;
      }
    }
  }
}
