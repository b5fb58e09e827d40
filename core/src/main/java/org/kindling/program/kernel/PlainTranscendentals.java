package org.kindling.program.kernel;

import org.kindling.program.kernel.RunLoop.Operand;

/**
 * The loops of functions that are many instructions long, without vectors: the same bits as {@link
 * VectorTranscendentals}, of which a JVM without the Vector API has none.
 */
final class PlainTranscendentals {
  private PlainTranscendentals() {}

  /** e to the operand. */
  static void exp(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Exponentials.exp(a.get(i));
    }
  }

  /** e to the operand, less 1. */
  static void expm1(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Exponentials.expm1(a.get(i));
    }
  }

  /** The natural logarithm. */
  static void log(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Logarithms.log(a.get(i));
    }
  }

  /** The natural logarithm of 1 and the operand. */
  static void log1p(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Logarithms.log1p(a.get(i));
    }
  }

  /** The natural logarithm of 1 + e^x. */
  static void softplus(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Logarithms.softplus(a.get(i));
    }
  }

  /** The hyperbolic tangent. */
  static void tanh(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Exponentials.tanh(a.get(i));
    }
  }

  /** 1 / (1 + e^-x). */
  static void sigmoid(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Exponentials.sigmoid(a.get(i));
    }
  }

  /** The sine. */
  static void sin(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Trigonometry.sin(a.get(i));
    }
  }

  /** The cosine. */
  static void cos(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Trigonometry.cos(a.get(i));
    }
  }

  /** The error function. */
  static void erf(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = ErrorFunction.erf(a.get(i));
    }
  }
}
