package org.kindling.program.kernel;

/** What a program computes in: single precision to work, double precision to check. */
public enum Precision {
  FLOAT32(Float.BYTES),
  FLOAT64(Double.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }
}
