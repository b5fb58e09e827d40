package org.kindling.program.kernel;

/**
 * How many numbers this process computes at a time: its speed depends on it, its results do not.
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
    return "Kindling's own, "
        + (lanes == 1 ? "plain loops" : lanes + " lanes of 32 bits")
        + ", the same bits on any machine";
  }
}
