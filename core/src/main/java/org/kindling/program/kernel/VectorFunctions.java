package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.load;
import static org.kindling.program.kernel.Vectors.storeTail;

import jdk.incubator.vector.FloatVector;
import org.kindling.program.kernel.RunLoop.Operand;

/**
 * The element-wise loops over single-precision runs, one for each function.
 *
 * <p>They are written out because a loop compiles to vector instructions only where the function is
 * known inside it: handed in as an object it would be called, and box a vector, for every step.
 * None uses the Vector API's transcendental functions: interpreted and compiled code give different
 * bits there, so that a result would depend on when the JIT came along.
 */
final class VectorFunctions {
  private VectorFunctions() {}

  /** The operand itself. */
  static void copy(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      va.intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      storeTail(va, z, start, i, length);
    }
  }

  /** Minus the operand. */
  static void negate(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      va.neg().intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      storeTail(va.neg(), z, start, i, length);
    }
  }

  /** The square. */
  static void square(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      va.mul(va).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      storeTail(va.mul(va), z, start, i, length);
    }
  }

  /** The square root. */
  static void sqrt(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      va.sqrt().intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      storeTail(va.sqrt(), z, start, i, length);
    }
  }

  /** The absolute value. */
  static void abs(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      va.abs().intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      storeTail(va.abs(), z, start, i, length);
    }
  }

  /** The sum. */
  static void add(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      va.add(vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(va.add(vb), z, start, i, length);
    }
  }

  /** The difference. */
  static void subtract(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      va.sub(vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(va.sub(vb), z, start, i, length);
    }
  }

  /** The product. */
  static void multiply(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      va.mul(vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(va.mul(vb), z, start, i, length);
    }
  }

  /** The quotient. */
  static void divide(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      va.div(vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(va.div(vb), z, start, i, length);
    }
  }

  /** The larger. */
  static void maximum(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      va.max(vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(va.max(vb), z, start, i, length);
    }
  }

  /** The first operand where the second is positive, elsewhere 0. */
  static void gate(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      Vectors.gate(va, vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(Vectors.gate(va, vb), z, start, i, length);
    }
  }

  /** The positive part of the sum. */
  static void addRelu(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      va.add(vb).max(0f).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(va.add(vb).max(0f), z, start, i, length);
    }
  }

  /** The product of two operands plus the third, rounded once. */
  static void multiplyAdd(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      FloatVector vc = load(c, i);
      va.fma(vb, vc).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      FloatVector vc = load(c, i);
      storeTail(va.fma(vb, vc), z, start, i, length);
    }
  }

  /** The first operand where the second is positive, elsewhere 0, plus the third. */
  static void gateAdd(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      FloatVector vc = load(c, i);
      Vectors.gate(va, vb).add(vc).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      FloatVector vc = load(c, i);
      storeTail(Vectors.gate(va, vb).add(vc), z, start, i, length);
    }
  }

  /** The positive part of the product of two operands plus the third, rounded once. */
  static void multiplyAddRelu(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      FloatVector vc = load(c, i);
      va.fma(vb, vc).max(0f).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      FloatVector vc = load(c, i);
      storeTail(va.fma(vb, vc).max(0f), z, start, i, length);
    }
  }

  /** 1 where both are equal, elsewhere 0. */
  static void equal(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      Vectors.equal(va, vb).intoArray(z, start + i);
    }
    if (i < length) {
      FloatVector va = load(a, i);
      FloatVector vb = load(b, i);
      storeTail(Vectors.equal(va, vb), z, start, i, length);
    }
  }
}
