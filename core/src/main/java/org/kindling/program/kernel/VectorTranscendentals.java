package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.load;

import org.kindling.program.kernel.RunLoop.Operand;

/**
 * The element-wise loops of functions that are many instructions long.
 *
 * <p>Each holds its function once: inlined a second time for the end of a run it would be more than
 * the JIT inlines, and vectors would be boxed. So the vector of which only a part lies inside the
 * run is written to a line of its own, and that part copied.
 */
final class VectorTranscendentals {
  private VectorTranscendentals() {}

  /** e to the operand. */
  static void exp(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorExponentials.exp(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** e to the operand, less 1. */
  static void expm1(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorExponentials.expm1(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The natural logarithm. */
  static void log(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorLogarithms.log(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The natural logarithm of 1 and the operand. */
  static void log1p(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorLogarithms.log1p(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The natural logarithm of 1 + e^x. */
  static void softplus(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorLogarithms.softplus(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The hyperbolic tangent. */
  static void tanh(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorExponentials.tanh(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** 1 / (1 + e^-x). */
  static void sigmoid(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorExponentials.sigmoid(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The sine. */
  static void sin(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorTrigonometry.sin(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The cosine. */
  static void cos(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorTrigonometry.cos(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }

  /** The error function. */
  static void erf(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int whole = length - length % LANES;
    float[] last = new float[LANES];
    for (int i = 0; i < length; i += LANES) {
      boolean inside = i < whole;
      VectorErrorFunction.erf(load(a, i)).intoArray(inside ? z : last, inside ? start + i : 0);
    }
    System.arraycopy(last, 0, z, start + whole, length - whole);
  }
}
