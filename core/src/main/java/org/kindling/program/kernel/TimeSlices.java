package org.kindling.program.kernel;

/** A value [task, ...] of one step, and where it stands among all steps' [task, step, ...]. */
public final class TimeSlices {
  private final Buffer stack;
  private final Buffer slice;
  private final int tasks;
  private final int steps;
  private final int size;

  /** The slices of a stack along its axis of time. */
  public TimeSlices(Buffer stack, Buffer slice, int steps) {
    this.stack = stack;
    this.slice = slice;
    this.tasks = slice.shape().rank() == 0 ? 1 : slice.shape().get(0);
    this.steps = steps;
    this.size = slice.shape().size() / tasks;
  }

  /** Copies a step's part out of the stack. */
  public void read(int step) {
    for (int task = 0; task < tasks; task++) {
      int from = stack.start() + (task * steps + step) * size;
      int to = slice.start() + task * size;
      System.arraycopy(stack.memory(), from, slice.memory(), to, size);
    }
  }

  /** Copies a step's part into the stack. */
  public void write(int step) {
    for (int task = 0; task < tasks; task++) {
      int from = slice.start() + task * size;
      int to = stack.start() + (task * steps + step) * size;
      System.arraycopy(slice.memory(), from, stack.memory(), to, size);
    }
  }
}
