package org.kindling.program.kernel;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

/**
 * Functions made of a logarithm, for one number: the bits of {@link VectorLogarithms} on every
 * machine. Their errors are stated in docs/accuracy.md.
 *
 * <p>Source: x = 2^n (1 + m) with m from -1/4 to 1/2, so that n is 0 around 1 and nothing cancels;
 * a polynomial with the least greatest error, made as in {@link Exponentials}.
 */
final class Logarithms {
  static final float LN2 = 0.693147182f;
  static final float LEAST_NORMAL = Float.MIN_NORMAL;

  /** 2^23, which makes a subnormal number a normal one. */
  static final float RAISE = 0x1p23f;

  static final float RAISED = -23;

  // (ln(1 + m) - m) / m^2, to 2^-27.6 of ln(1 + m).
  static final float L0 = -0.5f;
  static final float L1 = 0x1.5555a4p-2f;
  static final float L2 = -0x1.00004ap-2f;
  static final float L3 = 0x1.99699ep-3f;
  static final float L4 = -0x1.54ed96p-3f;
  static final float L5 = 0x1.28807ap-3f;
  static final float L6 = -0x1.0d98fp-3f;
  static final float L7 = 0x1.acf4aap-4f;
  static final float L8 = -0x1.71e334p-5f;

  /** The bits of 3/4, where n begins to be 0. */
  static final int LOWEST = 0x3f400000;

  static final int EXPONENT = 0xff800000;

  /** The bits of 4: four times 2^-n is no subnormal for any n. */
  static final int FOUR = 0x40800000;

  /** The bits of {@link Exponentials#ROUNDER}. */
  static final int ROUNDER = 0x4b400000;

  private Logarithms() {}

  /** The natural logarithm. */
  static float log(float x) {
    boolean small = x < LEAST_NORMAL;
    float normal = small ? x * RAISE : x;
    int bits = floatToRawIntBits(normal);
    int scale = scale(bits);
    float n = exponent(scale) + (small ? RAISED : 0);
    float rest = intBitsToFloat(bits - scale) - 1;
    return edges(Math.fma(n, LN2, near(rest)), x);
  }

  /** The natural logarithm of 1 + x. */
  static float log1p(float x) {
    return Exponentials.signed(edges(inside(x), 1 + x), x);
  }

  /** The natural logarithm of 1 + e^x. */
  static float softplus(float x) {
    float z = Exponentials.decay(Math.abs(x));
    boolean large = z >= 0.5f;
    float inside = near(large ? Math.fma(z, 0.5f, -0.5f) : z);
    return (x < 0 ? 0 : x) + ((large ? LN2 : 0) + inside);
  }

  /** The natural logarithm of 1 + x for an x above -1. */
  private static float inside(float x) {
    // One less for positive x: where 1 + x was rounded up to 3/2, x / 2 - 1/2 would be, too.
    int sum = floatToRawIntBits(1 + x) - 1 - (floatToRawIntBits(x) >> 31);
    int scale = scale(sum);
    float moved = Math.fma(intBitsToFloat(FOUR - scale), 0.25f, -1);
    float rest = intBitsToFloat(floatToRawIntBits(x) - scale) + moved;
    return Math.fma(exponent(scale), LN2, near(rest));
  }

  /** n, where the exponent of a float has its place. */
  private static int scale(int bits) {
    return (bits - LOWEST) & EXPONENT;
  }

  private static float exponent(int scale) {
    return intBitsToFloat((scale >> 23) + ROUNDER) - Exponentials.ROUNDER;
  }

  /** The natural logarithm of 1 + m. */
  private static float near(float m) {
    float r = L8;
    r = Math.fma(r, m, L7);
    r = Math.fma(r, m, L6);
    r = Math.fma(r, m, L5);
    r = Math.fma(r, m, L4);
    r = Math.fma(r, m, L3);
    r = Math.fma(r, m, L2);
    r = Math.fma(r, m, L1);
    r = Math.fma(r, m, L0);
    return Math.fma(r, m * m, m);
  }

  /** What a logarithm is where the number is 0, below it, infinite or none. */
  private static float edges(float logarithm, float x) {
    float finite = x < Float.POSITIVE_INFINITY ? logarithm : x;
    float positive = x == 0 ? Float.NEGATIVE_INFINITY : finite;
    return x < 0 ? Float.NaN : positive;
  }
}
