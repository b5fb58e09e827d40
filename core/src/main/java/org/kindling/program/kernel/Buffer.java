package org.kindling.program.kernel;

import org.kindling.graph.Shape;

/** Where a value lies in a program's memory: in an array, from an element on. */
public final class Buffer {
  private final Precision precision;
  private final Shape shape;
  private final Object memory;
  private final int start;

  Buffer(Precision precision, Shape shape, Object memory, int start) {
    this.precision = precision;
    this.shape = shape;
    this.memory = memory;
    this.start = start;
  }

  /** What its elements are. */
  public Precision precision() {
    return precision;
  }

  /** Its dimensions. */
  public Shape shape() {
    return shape;
  }

  /** From one task's part to the next, in elements; 0 where the value is shared by all tasks. */
  int taskStep() {
    int tasks = shape.get(0);
    return tasks == 1 ? 0 : shape.size() / tasks;
  }

  /** The same memory under another shape of as many elements. */
  public Buffer reshaped(Shape other) {
    return new Buffer(precision, other, memory, start);
  }

  /** A part of this value from an element on. */
  public Buffer part(int from, Shape other) {
    return new Buffer(precision, other, memory, start + from);
  }

  /** Whether both begin at the same element of the same memory. */
  public boolean isWhere(Buffer other) {
    return memory == other.memory && start == other.start;
  }

  /** Its first element, in the array. */
  public int start() {
    return start;
  }

  /** The array that it is a part of: of floats in single precision, of doubles in double. */
  public Object memory() {
    return memory;
  }

  /** The array that it is a part of, in single precision. */
  public float[] floats() {
    return (float[]) memory;
  }

  /** The array that it is a part of, in double precision. */
  double[] doubles() {
    return (double[]) memory;
  }
}
