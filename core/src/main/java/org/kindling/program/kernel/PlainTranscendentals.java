package org.kindling.program.kernel;

import org.kindling.program.kernel.RunLoop.Operand;

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

  /** The first operand to the power of the second. */
  static void power(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Powers.power(a.get(i), b.get(i));
    }
  }

  /** A function of one number, so long that a call does not matter. */
  @FunctionalInterface
  interface Scalar {
    float apply(float x);
  }
}
