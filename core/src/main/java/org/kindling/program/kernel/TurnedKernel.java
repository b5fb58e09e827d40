package org.kindling.program.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.kindling.graph.Shape;
import org.kindling.graph.Window;

/**
 * A task's kernel in the form that the products back to images need: [row, slot, filter, channel].
 *
 * <p>The taps of a row that meet one pixel are a stride apart, and from right to left the places
 * that they meet it from lie side by side in the result. Slots put them in that order: for three
 * taps and a stride of 2 the taps 2, 0 and 1.
 */
public final class TurnedKernel {
  private final Buffer kernel;
  private final ByteBuffer memory;
  private final List<Kernel> turns;

  /** Memory for one task's kernel. */
  TurnedKernel(Window window, Buffer kernel) {
    int tasks = kernel.shape().get(0);
    int bytes = bytes(kernel.shape(), kernel.precision());
    this.kernel = kernel;
    this.memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    this.turns = IntStream.range(0, tasks).mapToObj(task -> turn(window, task)).toList();
  }

  /** How much memory that is, for kernels [task, row, column, channel, filter]. */
  public static int bytes(Shape kernel, Precision precision) {
    return kernel.size() / kernel.get(0) * precision.bytes() + Arena.LINE;
  }

  /** The taps of a row by slot. */
  static List<Integer> slots(Window window) {
    Comparator<Integer> byMeeting = Comparator.comparing(tap -> tap % window.stride());
    return IntStream.range(0, window.width())
        .boxed()
        .sorted(byMeeting.thenComparing(Comparator.reverseOrder()))
        .toList();
  }

  private Kernel turn(Window window, int task) {
    List<Integer> slots = slots(window);
    int filters = kernel.shape().get(4);
    int channels = kernel.shape().get(3);
    int matrix = channels * filters;
    int first = task * window.height() * window.width() * matrix;
    List<Kernel> matrices =
        IntStream.range(0, window.height() * window.width())
            .mapToObj(
                i -> {
                  int row = i / window.width() * window.width();
                  int from = first + (row + slots.get(i % window.width())) * matrix;
                  return Transposition.of(
                      kernel.precision(),
                      new Transposition.Matrix(kernel.bytes(), from, channels, filters),
                      memory,
                      i * matrix);
                })
            .toList();
    return () -> matrices.forEach(Kernel::run);
  }

  /** Writes a task's kernel, or the shared one, into the memory. */
  void turn(int task) {
    turns.get(turns.size() == 1 ? 0 : task).run();
  }

  /** Where the kernel is written to. */
  BytePointer start() {
    return new BytePointer(memory);
  }
}
