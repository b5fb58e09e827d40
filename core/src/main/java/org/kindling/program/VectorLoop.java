package org.kindling.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.kindling.graph.Shape;

/** An element-wise kernel: walks the runs of a result and of up to three operands. */
final class VectorLoop implements Kernel {
  private final Function function;
  private final Walk[] walks;
  private final ByteBuffer z;
  private final int outer;
  private final int runs;
  private final int run;

  private VectorLoop(Function function, Walk[] walks, ByteBuffer z, Strides strides) {
    this.function = function;
    this.walks = walks;
    this.z = z;
    this.outer = strides.starts(0).length;
    this.runs = strides.runs();
    this.run = strides.run();
  }

  /**
   * The kernel of a function on its operands; where there are fewer than three, the last repeats.
   */
  static VectorLoop of(Function function, List<Buffer> operands, Buffer result) {
    Strides strides = Strides.of(result.shape(), operands.stream().map(Buffer::shape).toList());
    Walk[] walks = new Walk[operands.size()];
    for (int k = 0; k < walks.length; k++) {
      walks[k] = new Walk(operands.get(k).bytes(), strides, k);
    }
    return new VectorLoop(function, walks, result.bytes(), strides);
  }

  /** The kernel of {@code a * scale + c}. */
  static VectorLoop scaledAdd(Buffer a, float scale, Buffer c, Buffer result) {
    Strides strides = Strides.of(result.shape(), List.of(a.shape(), Shape.of(), c.shape()));
    ByteBuffer constant = ByteBuffer.allocateDirect(Arena.LINE).order(ByteOrder.nativeOrder());
    constant.putFloat(0, scale);
    Walk[] walks = {
      new Walk(a.bytes(), strides, 0),
      new Walk(constant, strides, 1),
      new Walk(c.bytes(), strides, 2)
    };
    return new VectorLoop(VectorFunctions::multiplyAdd, walks, result.bytes(), strides);
  }

  @Override
  public void run() {
    Operand a = walks[0].operand;
    Operand b = walks[Math.min(1, walks.length - 1)].operand;
    Operand c = walks[walks.length - 1].operand;
    int start = 0;
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < runs; j++) {
        for (Walk walk : walks) {
          walk.moveTo(i, j);
        }
        function.apply(a, b, c, z, start, run);
        start += Float.BYTES * run;
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

    Walk(ByteBuffer source, Strides strides, int operand) {
      boolean repeated = strides.within(operand) == 0;
      ByteBuffer line = ByteBuffer.allocateDirect(Arena.LINE).order(ByteOrder.nativeOrder());
      this.source = source;
      this.operand = repeated ? new Operand(line, 0) : new Operand(source, Float.BYTES);
      this.starts = strides.starts(operand);
      this.between = strides.between(operand);
    }

    void moveTo(int outer, int run) {
      int start = Float.BYTES * (starts[outer] + run * between);
      if (operand.step != 0) {
        operand.start = start;
      } else if (run == 0 || between != 0) {
        Vectors.spread(source.getFloat(start), operand.bytes);
      }
    }
  }
}
