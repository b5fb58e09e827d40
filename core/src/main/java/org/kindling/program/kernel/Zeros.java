package org.kindling.program.kernel;

import java.util.Arrays;

/** Fills a value with zeros, before something is added up in it. */
final class Zeros {
  private Zeros() {}

  static Kernel in(Buffer buffer) {
    int start = buffer.start();
    int end = start + buffer.shape().size();
    if (buffer.precision() == Precision.FLOAT32) {
      float[] memory = buffer.floats();
      return () -> Arrays.fill(memory, start, end, 0f);
    }
    double[] memory = buffer.doubles();
    return () -> Arrays.fill(memory, start, end, 0d);
  }
}
