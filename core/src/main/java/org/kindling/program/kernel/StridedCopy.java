package org.kindling.program.kernel;

import java.util.Arrays;
import org.kindling.graph.Shape;

/**
 * Copies elements between places that differ in steps: what broadcast, permute, slice, pad and
 * concat are made of. Elements that lie side by side on both sides are copied as one piece of
 * memory.
 */
final class StridedCopy implements Kernel {
  private final Object from;
  private final Object to;
  private final Place read;
  private final Place write;
  private final int[] sizes;
  private final int pieceAxis;
  private final int piece;

  /**
   * A copy.
   *
   * @param count how many elements along each axis
   */
  StridedCopy(Shape count, Place read, Place write) {
    this.from = read.buffer.memory();
    this.to = write.buffer.memory();
    this.read = read;
    this.write = write;
    this.sizes = count.toArray();
    int axis = sizes.length;
    int together = 1;
    while (axis > 0 && sideBySide(axis - 1, together)) {
      axis--;
      together *= sizes[axis];
    }
    this.pieceAxis = axis;
    this.piece = together;
  }

  private boolean sideBySide(int axis, int together) {
    return sizes[axis] == 1 || (read.steps[axis] == together && write.steps[axis] == together);
  }

  @Override
  public void run() {
    copy(0, read.buffer.start() + read.start, write.buffer.start() + write.start);
  }

  private void copy(int axis, int source, int target) {
    if (axis == pieceAxis) {
      System.arraycopy(from, source, to, target, piece);
      return;
    }
    for (int i = 0; i < sizes[axis]; i++) {
      copy(axis + 1, source + i * read.steps[axis], target + i * write.steps[axis]);
    }
  }

  /**
   * Where elements lie.
   *
   * @param buffer the value that they are part of
   * @param start the first of them, in elements
   * @param steps from one to the next along each axis, in elements
   */
  record Place(Buffer buffer, int start, int[] steps) {
    /** All of a value. */
    static Place all(Buffer buffer) {
      return new Place(buffer, 0, steps(buffer.shape()));
    }

    /** The part of a value that starts at an index along one axis. */
    static Place from(Buffer buffer, int axis, int index) {
      int[] steps = steps(buffer.shape());
      return new Place(buffer, index * steps[axis], steps);
    }

    /** The same elements, walked along the axes in another order. */
    Place ordered(int[] axes) {
      return new Place(buffer, start, Arrays.stream(axes).map(axis -> steps[axis]).toArray());
    }

    /** The same elements, where axes of size 1 are repeated. */
    Place repeated() {
      int[] still = steps.clone();
      for (int axis = 0; axis < still.length; axis++) {
        if (buffer.shape().get(axis) == 1) {
          still[axis] = 0;
        }
      }
      return new Place(buffer, start, still);
    }

    private static int[] steps(Shape shape) {
      int[] steps = new int[shape.rank()];
      int step = 1;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        steps[axis] = step;
        step *= shape.get(axis);
      }
      return steps;
    }
  }
}
