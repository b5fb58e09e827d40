package org.kindling.program.kernel;

import org.nd4j.linalg.api.buffer.DataType;

/** What a program computes in: single precision to work, double precision to check. */
public enum Precision {
  FLOAT32(DataType.FLOAT, Float.BYTES),
  FLOAT64(DataType.DOUBLE, Double.BYTES);

  private final DataType type;
  private final int bytes;

  Precision(DataType type, int bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** ND4J's name for it. */
  DataType type() {
    return type;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }
}
