package org.kindling.program.kernel;

import java.nio.ByteBuffer;

/** The elements of a buffer as numbers, in either precision: slow, for kernels that are not hot. */
public interface Elements {
  double get(int index);

  void put(int index, double value);

  /** The elements of a buffer. */
  static Elements of(Buffer buffer) {
    ByteBuffer bytes = buffer.bytes();
    return buffer.precision() == Precision.FLOAT32 ? new Floats(bytes) : new Doubles(bytes);
  }

  /** Single precision. */
  record Floats(ByteBuffer bytes) implements Elements {
    @Override
    public double get(int index) {
      return bytes.getFloat(index * Float.BYTES);
    }

    @Override
    public void put(int index, double value) {
      bytes.putFloat(index * Float.BYTES, (float) value);
    }
  }

  /** Double precision. */
  record Doubles(ByteBuffer bytes) implements Elements {
    @Override
    public double get(int index) {
      return bytes.getDouble(index * Double.BYTES);
    }

    @Override
    public void put(int index, double value) {
      bytes.putDouble(index * Double.BYTES, value);
    }
  }
}
