package org.kindling.program.kernel;

/**
 * How many numbers this process computes at a time. Sums along a row are as many partial sums, so
 * that the last bits of results are the same only where the width is (docs/adr/0012).
 */
public final class VectorWidth {
  private VectorWidth() {}

  /** The lanes of a vector of floats; 1 where plain loops stand in for vectors. */
  public static int lanes() {
    return VectorKernels.available() ? Vectors.LANES : 1;
  }

  /** For a person. */
  public static String describe() {
    int lanes = lanes();
    return lanes == 1 ? "1 lane: plain loops" : lanes + " lanes of 32 bits";
  }
}
