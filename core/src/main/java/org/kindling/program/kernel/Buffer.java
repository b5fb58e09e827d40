package org.kindling.program.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.kindling.graph.Shape;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a value lies in a program's memory, in the three forms that kernels use: bytes for the
 * Vector API, pointers for BLAS, an array for ND4J.
 */
public final class Buffer {
  private final Precision precision;
  private final Shape shape;
  private final INDArray memory;
  private final long offset;

  Buffer(Precision precision, Shape shape, INDArray memory, long offset) {
    this.precision = precision;
    this.shape = shape;
    this.memory = memory;
    this.offset = offset;
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
    return new Buffer(precision, other, memory, offset);
  }

  /** A part of this value from an element on. */
  public Buffer part(int start, Shape other) {
    return new Buffer(precision, other, memory, offset + (long) start * precision.bytes());
  }

  /** Whether both begin at the same byte of the same memory. */
  public boolean isWhere(Buffer other) {
    return memory == other.memory && offset == other.offset;
  }

  /** The first byte. */
  BytePointer start() {
    return new BytePointer(memory.data().pointer()).getPointer(offset);
  }

  /** The value and one cache line behind it, which may be read and must not be changed. */
  public ByteBuffer bytes() {
    long length = (long) shape.size() * precision.bytes() + Arena.LINE;
    return start().capacity(length).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** The value as an ND4J array over the same memory. */
  INDArray array() {
    long length = shape.size();
    DataBuffer part = Nd4j.createBuffer(memory.data(), offset / precision.bytes(), length);
    return Nd4j.create(part, toLong(shape.toArray()));
  }

  private static long[] toLong(int[] dimensions) {
    long[] result = new long[dimensions.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = dimensions[i];
    }
    return result;
  }
}
