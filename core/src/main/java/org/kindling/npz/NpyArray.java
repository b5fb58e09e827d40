package org.kindling.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An array of numbers as a .npy file holds it, in row-major order; never mutated. */
public final class NpyArray {
  private final ElementType type;
  private final List<Integer> shape;
  private final byte[] bytes;

  /** Takes the bytes over: only for callers who made them. */
  NpyArray(ElementType type, List<Integer> shape, byte[] bytes) {
    this.type = type;
    this.shape = List.copyOf(shape);
    this.bytes = bytes;
    long size = byteCount(type, shape);
    if (size != bytes.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an array %s of %s needs %d bytes but was given %d",
              shape,
              type,
              size,
              bytes.length));
    }
  }

  /** An array of single-precision numbers. */
  public static NpyArray of(List<Integer> shape, float... values) {
    ByteBuffer buffer = allocate(ElementType.FLOAT32, values.length);
    buffer.asFloatBuffer().put(values);
    return new NpyArray(ElementType.FLOAT32, shape, buffer.array());
  }

  /** An array of double-precision numbers. */
  public static NpyArray of(List<Integer> shape, double... values) {
    ByteBuffer buffer = allocate(ElementType.FLOAT64, values.length);
    buffer.asDoubleBuffer().put(values);
    return new NpyArray(ElementType.FLOAT64, shape, buffer.array());
  }

  /** An array of 32-bit integers. */
  public static NpyArray of(List<Integer> shape, int... values) {
    ByteBuffer buffer = allocate(ElementType.INT32, values.length);
    buffer.asIntBuffer().put(values);
    return new NpyArray(ElementType.INT32, shape, buffer.array());
  }

  /** An array of 64-bit integers. */
  public static NpyArray of(List<Integer> shape, long... values) {
    ByteBuffer buffer = allocate(ElementType.INT64, values.length);
    buffer.asLongBuffer().put(values);
    return new NpyArray(ElementType.INT64, shape, buffer.array());
  }

  /** What its elements are. */
  public ElementType type() {
    return type;
  }

  /** Its dimensions; empty for a scalar. */
  public List<Integer> shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return bytes.length / type.bytes();
  }

  /** The elements of a {@link ElementType#FLOAT32} array. */
  public float[] toFloats() {
    float[] values = new float[size()];
    buffer(ElementType.FLOAT32).asFloatBuffer().get(values);
    return values;
  }

  /** The elements of a {@link ElementType#FLOAT64} array. */
  public double[] toDoubles() {
    double[] values = new double[size()];
    buffer(ElementType.FLOAT64).asDoubleBuffer().get(values);
    return values;
  }

  /** The elements of an {@link ElementType#INT32} array. */
  public int[] toInts() {
    int[] values = new int[size()];
    buffer(ElementType.INT32).asIntBuffer().get(values);
    return values;
  }

  /** The elements of an {@link ElementType#INT64} array. */
  public long[] toLongs() {
    long[] values = new long[size()];
    buffer(ElementType.INT64).asLongBuffer().get(values);
    return values;
  }

  /** The elements as they lie in a file; not to be written to. */
  byte[] bytes() {
    return bytes;
  }

  /** How many bytes an array has; {@link Long#MAX_VALUE} where that is more than can be counted. */
  static long byteCount(ElementType type, List<Integer> shape) {
    long count = type.bytes();
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException("an array's shape can't be " + shape);
      }
      if (dimension > 0 && count > Long.MAX_VALUE / dimension) {
        return Long.MAX_VALUE;
      }
      count *= dimension;
    }
    return count;
  }

  private static ByteBuffer allocate(ElementType type, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(size, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer buffer(ElementType wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException(
          "an array of " + type + " was asked for elements of " + wanted);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyArray that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + shape.hashCode()) + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return type + " " + shape;
  }
}
