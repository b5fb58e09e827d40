package org.kindling.program.kernel;

/**
 * The loop of functions that are many instructions long, without vectors: the same bits as {@link
 * VectorTranscendentals}, of which a JVM without the Vector API has none.
 */
final class PlainTranscendentals {
  private PlainTranscendentals() {}

  /** A function of each element of the operand. */
  static RunLoop.Function each(Scalar function) {
    return (a, b, c, z, start, length) -> {
      for (int i = 0; i < length; i++) {
        z[start + i] = function.apply(a.get(i));
      }
    };
  }

  /** A function of one number, so long that a call does not matter. */
  @FunctionalInterface
  interface Scalar {
    float apply(float x);
  }
}
