package org.kindling.program.kernel;

import java.util.Arrays;
import java.util.List;
import org.kindling.graph.Shape;

/**
 * An element-wise kernel: walks the runs of a result and of up to three operands.
 *
 * <p>Short rows are joined to a run of many. For that an operand which repeats one row for all of
 * them (a channel's scale), or one element within each (a row's weight), is written out.
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

  /** How many rows make a run. */
  private static int joined(Strides strides) {
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
        int rows = Math.min(joined, runs - j);
        for (Walk walk : walks) {
          walk.moveTo(i, j, rows);
        }
        int length = run * rows;
        function.apply(a, b, c, z, start, length);
        start += length;
      }
    }
  }

  @Override
  public long bytes() {
    long numbers = 0;
    for (Walk walk : walks) {
      float[] memory = walk.operand.memory;
      numbers += walk.starts.length + (memory == walk.source ? 0 : memory.length);
    }
    return numbers * Float.BYTES;
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
    private final Form form;

    Walk(Buffer source, Strides strides, int operand, int joined) {
      this.source = source.floats();
      this.first = source.start();
      this.starts = strides.starts(operand);
      this.between = strides.between(operand);
      this.row = strides.run();
      this.form = Form.of(strides.within(operand), between, joined);
      this.operand =
          switch (form) {
            case IN_PLACE -> new Operand(this.source, 1);
            case ELEMENT -> new Operand(new float[Arena.SLACK], 0);
            case ROW, ELEMENTS -> new Operand(new float[joined * row + Arena.SLACK], 1);
          };
    }

    void moveTo(int outer, int run, int rows) {
      int start = first + starts[outer] + run * between;
      switch (form) {
        case IN_PLACE -> operand.start = start;
        case ELEMENT -> {
          if (run == 0 || between != 0) {
            Arrays.fill(operand.memory, source[start]);
          }
        }
        case ROW -> {
          if (run == 0) {
            repeatRow(start);
          }
        }
        case ELEMENTS -> spreadElements(start, rows);
      }
    }

    private void repeatRow(int start) {
      int length = operand.memory.length - Arena.SLACK;
      System.arraycopy(source, start, operand.memory, 0, row);
      int written = row;
      while (written < length) {
        int more = Math.min(written, length - written);
        System.arraycopy(operand.memory, 0, operand.memory, written, more);
        written += more;
      }
    }

    private void spreadElements(int start, int rows) {
      for (int r = 0; r < rows; r++) {
        Arrays.fill(operand.memory, r * row, (r + 1) * row, source[start + r * between]);
      }
    }

    /** What a run of an operand is. */
    private enum Form {
      /** As many elements as the result has, where they lie. */
      IN_PLACE,
      /** One element for all of the result's. */
      ELEMENT,
      /** One row for all of the result's. */
      ROW,
      /** An element for each of the result's rows. */
      ELEMENTS;

      static Form of(int within, int between, int joined) {
        if (within == 0) {
          return between == 0 || joined == 1 ? ELEMENT : ELEMENTS;
        }
        return between == 0 && joined > 1 ? ROW : IN_PLACE;
      }
    }
  }
}
