package org.kindling.program;

import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Buffer;
import org.kindling.program.kernel.Elements;
import org.kindling.program.kernel.Precision;

/** An input or an output of a program, which is written and read from outside. */
final class Port {
  private final Tensor tensor;
  private final Precision precision;
  private final int size;
  private final Buffer buffer;
  private final Elements elements;

  Port(Tensor tensor, Buffer buffer) {
    this.tensor = tensor;
    this.precision = buffer.precision();
    this.size = buffer.shape().size();
    this.buffer = buffer;
    this.elements = Elements.of(buffer);
  }

  void write(float[] values, int offset) {
    requireSize(values.length - offset >= size, values.length - offset);
    if (precision == Precision.FLOAT32) {
      System.arraycopy(values, offset, buffer.floats(), buffer.start(), size);
      return;
    }
    for (int i = 0; i < size; i++) {
      elements.put(i, values[offset + i]);
    }
  }

  void write(double[] values) {
    requireSize(values.length == size, values.length);
    for (int i = 0; i < size; i++) {
      elements.put(i, values[i]);
    }
  }

  void read(float[] into, int offset) {
    requireSize(into.length - offset >= size, into.length - offset);
    if (precision == Precision.FLOAT32) {
      System.arraycopy(buffer.floats(), buffer.start(), into, offset, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      into[offset + i] = (float) elements.get(i);
    }
  }

  double[] read() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = elements.get(i);
    }
    return values;
  }

  private void requireSize(boolean fits, int given) {
    if (!fits) {
      throw new IllegalArgumentException(
          tensor + " has " + size + " elements but " + given + " were given");
    }
  }
}
