package org.kindling.program.kernel;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

/**
 * Functions made of an exponential, for one number.
 *
 * <p>They use what IEEE 754 rounds exactly and nothing else, in the same order as {@link
 * VectorExponentials}, so that both give the same bits on every machine; their errors are stated in
 * docs/accuracy.md.
 *
 * <p>Source: x = n ln 2 + f with a nearest n, ln 2 in two parts (Cody and Waite 1980, Software
 * Manual for the Elementary Functions, chapter 6); polynomials with the least greatest error, their
 * coefficients rounded one after another, each time the rest fitted anew.
 */
final class Exponentials {
  static final float LOG2_E = 1.442695f;

  /** 1.5 * 2^23: added to a number it leaves the nearest integer in the lowest bits. */
  static final float ROUNDER = 12582912f;

  /** 15 bits of ln 2, so that 8 bits of n times them are exact. */
  static final float LN2_HIGH = 0x1.62e4p-1f;

  static final float LN2_LOW = 0x1.7f7d1cp-20f;

  // (e^f - 1 - f) / f^2 for |f| <= ln 2 / 2, to 2^-31 of e^f - 1.
  static final float E2 = 0.5f;
  static final float E3 = 0x1.555554p-3f;
  static final float E4 = 0x1.5554f8p-5f;
  static final float E5 = 0x1.1112d4p-7f;
  static final float E6 = 0x1.6d3a84p-10f;
  static final float E7 = 0x1.9e7ceap-13f;

  // (tanh(x) / x - 1) / x^2 in powers of x^2 for x <= 1, to 2^-27.7 of tanh(x).
  static final float T0 = -0x1.55553cp-2f;
  static final float T1 = 0x1.110be4p-3f;
  static final float T2 = -0x1.b9623ap-5f;
  static final float T3 = 0x1.6009a6p-6f;
  static final float T4 = -0x1.045ff6p-7f;
  static final float T5 = 0x1.2da034p-9f;
  static final float T6 = -0x1.77cdc6p-12f;

  /** From here on e^x is infinite, and e^-x less than half the smallest number. */
  static final float EXP_LIMIT = 104f;

  // 2^n in two factors that are no subnormals: 2^64 * 2^(n - 64), or 2^-100 * 2^(n + 100) where x
  // is negative. The bits of the first, of the second for n = 0, and how they differ by sign.
  static final int FIRST_FACTOR = (127 + 64) << 23;
  static final int SECOND_FACTOR = (127 - 64) << 23;
  static final int NEGATIVE_SHIFT = (64 + 100) << 23;

  /** The first where nothing is positive, and the bits of the second for n = 0. */
  static final float DECAY = 0x1p-100f;

  static final int DECAY_FACTOR = (127 + 100) << 23;

  static final int ONE = 127 << 23;
  static final int SIGN = 1 << 31;
  static final int INFINITY = 255 << 23;
  static final int EXPONENT_ONE = 1 << 23;

  /** From here on tanh(x) is 1. */
  static final float TANH_LIMIT = 10f;

  static final int TANH_LIMIT_BITS = floatToRawIntBits(TANH_LIMIT);

  /** Below this e^x - 1 is -1. */
  static final float EXPM1_LEAST = -20f;

  /** Here e^x - 1 is infinite already. */
  static final float EXPM1_LARGEST = 89f;

  /** This less d / 2 is 1 / d, to .05 for d from 1 to 2. */
  static final float RECIPROCAL = 1.457f;

  private Exponentials() {}

  /** e^x. */
  static float exp(float x) {
    float rounded = Math.fma(x, LOG2_E, ROUNDER);
    float f = rest(x, rounded - ROUNDER);
    float v = Math.fma(curve(f), f * f, f);
    int negative = floatToRawIntBits(x) >> 31;
    int shift = negative & NEGATIVE_SHIFT;
    float first = intBitsToFloat(FIRST_FACTOR - shift);
    float second = intBitsToFloat((floatToRawIntBits(rounded) << 23) + SECOND_FACTOR + shift);
    float power = Math.fma(v, first, first) * second;
    return Math.abs(x) >= EXP_LIMIT ? intBitsToFloat(~negative & INFINITY) : power;
  }

  /** e^-t for t that are not negative. */
  static float decay(float t) {
    float rounded = Math.fma(t, -LOG2_E, ROUNDER);
    float f = rest(-t, rounded - ROUNDER);
    float v = Math.fma(curve(f), f * f, f);
    float second = intBitsToFloat((floatToRawIntBits(rounded) << 23) + DECAY_FACTOR);
    return t >= EXP_LIMIT ? 0 : Math.fma(v, DECAY, DECAY) * second;
  }

  /** e^x - 1. */
  static float expm1(float x) {
    float most = x > EXPM1_LARGEST ? EXPM1_LARGEST : x;
    float inside = most < EXPM1_LEAST ? EXPM1_LEAST : most;
    float rounded = Math.fma(inside, LOG2_E, ROUNDER);
    float f = rest(inside, rounded - ROUNDER);
    // Computed by half where n is 128, for 2^128 is none, and where it is negative.
    int bits = floatToRawIntBits(rounded);
    int half = (bits << 16) & EXPONENT_ONE;
    float one = intBitsToFloat(ONE - half);
    float two = intBitsToFloat((bits << 23) + ONE - half);
    float grown = Math.fma(curve(f) * (f * f), two, Math.fma(f, two, two - one));
    return signed(grown * intBitsToFloat(ONE + half), x);
  }

  /** The hyperbolic tangent. */
  static float tanh(float x) {
    float t = Math.abs(x);
    float s = t * t;
    float near = T6;
    near = Math.fma(near, s, T5);
    near = Math.fma(near, s, T4);
    near = Math.fma(near, s, T3);
    near = Math.fma(near, s, T2);
    near = Math.fma(near, s, T1);
    near = Math.fma(near, s, T0);
    near = Math.fma(near * s, t, t);
    float twice = 2 * intBitsToFloat(Math.min(floatToRawIntBits(t), floatToRawIntBits(TANH_LIMIT)));
    float rounded = Math.fma(twice, LOG2_E, ROUNDER);
    float f = rest(twice, rounded - ROUNDER);
    float v = Math.fma(curve(f), f * f, f);
    float two = intBitsToFloat((floatToRawIntBits(rounded) << 23) + ONE);
    float far = 1 - 2 / Math.fma(v, two, two + 1);
    return signed(t >= 1 ? far : near, x);
  }

  /** 1 / (1 + e^-x). */
  static float sigmoid(float x) {
    float z = decay(Math.abs(x));
    float dividend = x >= 0 ? 1 : z;
    float divisor = 1 + z;
    float lost = z - (divisor - 1);
    float quotient = dividend / divisor;
    float left = Math.fma(-quotient, lost, Math.fma(-quotient, divisor, dividend));
    return Math.fma(left, Math.fma(divisor, -0.5f, RECIPROCAL), quotient);
  }

  /** What x leaves of n ln 2. */
  static float rest(float x, float n) {
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /** (e^f - 1 - f) / f^2. */
  static float curve(float f) {
    float r = E7;
    r = Math.fma(r, f, E6);
    r = Math.fma(r, f, E5);
    r = Math.fma(r, f, E4);
    r = Math.fma(r, f, E3);
    return Math.fma(r, f, E2);
  }

  /** The absolute value of the one with the sign of the other. */
  static float signed(float value, float sign) {
    return intBitsToFloat((floatToRawIntBits(value) & ~SIGN) | (floatToRawIntBits(sign) & SIGN));
  }
}
