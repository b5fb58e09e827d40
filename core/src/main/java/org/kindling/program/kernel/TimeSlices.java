package org.kindling.program.kernel;

import java.nio.ByteBuffer;

/** A value [task, ...] of one step, and where it stands among all steps' [task, step, ...]. */
public final class TimeSlices {
  private final ByteBuffer stack;
  private final ByteBuffer slice;
  private final int tasks;
  private final int steps;
  private final int bytes;

  /** The slices of a stack along its axis of time. */
  public TimeSlices(Buffer stack, Buffer slice, int steps) {
    this.stack = stack.bytes();
    this.slice = slice.bytes();
    this.tasks = slice.shape().rank() == 0 ? 1 : slice.shape().get(0);
    this.steps = steps;
    this.bytes = slice.shape().size() / tasks * slice.precision().bytes();
  }

  /** Copies a step's part out of the stack. */
  public void read(int step) {
    for (int task = 0; task < tasks; task++) {
      slice.put(task * bytes, stack, (task * steps + step) * bytes, bytes);
    }
  }

  /** Copies a step's part into the stack. */
  public void write(int step) {
    for (int task = 0; task < tasks; task++) {
      stack.put((task * steps + step) * bytes, slice, task * bytes, bytes);
    }
  }
}
