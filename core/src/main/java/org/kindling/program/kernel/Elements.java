package org.kindling.program.kernel;

/** The elements of a buffer as numbers, in either precision: slow, for kernels that are not hot. */
public interface Elements {
  double get(int index);

  void put(int index, double value);

  /** The elements of a buffer. */
  static Elements of(Buffer buffer) {
    return buffer.precision() == Precision.FLOAT32
        ? new Floats(buffer.floats(), buffer.start())
        : new Doubles(buffer.doubles(), buffer.start());
  }

  /** Single precision. */
  record Floats(float[] memory, int start) implements Elements {
    @Override
    public double get(int index) {
      return memory[start + index];
    }

    @Override
    public void put(int index, double value) {
      memory[start + index] = (float) value;
    }
  }

  /** Double precision. */
  record Doubles(double[] memory, int start) implements Elements {
    @Override
    public double get(int index) {
      return memory[start + index];
    }

    @Override
    public void put(int index, double value) {
      memory[start + index] = value;
    }
  }
}
