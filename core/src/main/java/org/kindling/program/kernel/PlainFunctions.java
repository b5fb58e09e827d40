package org.kindling.program.kernel;

import org.kindling.program.kernel.RunLoop.Operand;

/**
 * The element-wise loops over single-precision runs without vectors: the same bits as {@link
 * VectorFunctions}, of which a JVM without the Vector API has none.
 */
final class PlainFunctions {
  private PlainFunctions() {}

  /** The operand itself. */
  static void copy(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i);
    }
  }

  /** Minus the operand. */
  static void negate(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = -a.get(i);
    }
  }

  /** The square. */
  static void square(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i) * a.get(i);
    }
  }

  /** The square root. */
  static void sqrt(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = (float) Math.sqrt(a.get(i));
    }
  }

  /** The absolute value. */
  static void abs(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Math.abs(a.get(i));
    }
  }

  /** The sum. */
  static void add(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i) + b.get(i);
    }
  }

  /** The difference. */
  static void subtract(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i) - b.get(i);
    }
  }

  /** The product. */
  static void multiply(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i) * b.get(i);
    }
  }

  /** The quotient. */
  static void divide(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i) / b.get(i);
    }
  }

  /** The larger. */
  static void maximum(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Math.max(a.get(i), b.get(i));
    }
  }

  /** The first operand where the second is positive, elsewhere 0. */
  static void gate(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = b.get(i) <= 0 ? 0 : a.get(i);
    }
  }

  /** The positive part of the sum. */
  static void addRelu(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Math.max(a.get(i) + b.get(i), 0);
    }
  }

  /** The product of two operands plus the third, rounded once. */
  static void multiplyAdd(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Math.fma(a.get(i), b.get(i), c.get(i));
    }
  }

  /** The first operand where the second is positive, elsewhere 0, plus the third. */
  static void gateAdd(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = (b.get(i) <= 0 ? 0 : a.get(i)) + c.get(i);
    }
  }

  /** The positive part of the product of two operands plus the third, rounded once. */
  static void multiplyAddRelu(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = Math.max(Math.fma(a.get(i), b.get(i), c.get(i)), 0);
    }
  }

  /** 1 where both are equal, elsewhere 0. */
  static void equal(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int i = 0; i < length; i++) {
      z[start + i] = a.get(i) == b.get(i) ? 1 : 0;
    }
  }
}
