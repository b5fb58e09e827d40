package org.kindling.program.kernel;

import static java.lang.Float.floatToRawIntBits;

/**
 * Sine and cosine of one number: the bits of {@link VectorTrigonometry} on every machine. Their
 * errors are stated in docs/accuracy.md.
 *
 * <p>Source: x = n pi/2 + r with a nearest n; pi/2 in three parts of which n takes away the first
 * without rounding (Cody and Waite 1980, chapter 8), what rounding r lost kept beside it; beyond
 * {@link #LIMIT} by as many bits of 2/pi as the number's exponent asks for (Payne and Hanek 1983,
 * Radian reduction for trigonometric functions). The polynomials are made as in {@link
 * Exponentials}.
 */
final class Trigonometry {
  static final float TWO_OVER_PI = 0x1.45f306p-1f;
  static final float HALF_PI_HIGH = 0x1.921fbp0f;
  static final float HALF_PI_MIDDLE = 0x1.5110b4p-22f;
  static final float HALF_PI_LOW = 0x1.846988p-48f;

  /** Up to here three parts of pi/2 are enough. */
  static final float LIMIT = 71_476f;

  // (1 - sin(r) / r) / r^2 in powers of r^2 for |r| <= pi/4, to 2^-27.9 of sin(r).
  static final float S0 = 0x1.555546p-3f;
  static final float S1 = -0x1.110774p-7f;
  static final float S2 = 0x1.9951eap-13f;

  // (cos(r) - 1) / r^2 in powers of r^2 for |r| <= pi/4, to 2^-33 of cos(r).
  static final float C0 = -0.5f;
  static final float C1 = 0x1.55554ap-5f;
  static final float C2 = -0x1.6c0c28p-10f;
  static final float C3 = 0x1.99e80cp-16f;

  /** 32 zeros and then the bits of 2/pi. */
  private static final int[] BITS = {
    0, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab
  };

  private static final double HALF_PI_BY_2_64 = Math.PI / 2 * 0x1p-64;

  private Trigonometry() {}

  /** The sine. */
  static float sin(float x) {
    return turned(x, 0);
  }

  /** The cosine, which is the sine a quarter of a turn on. */
  static float cos(float x) {
    return turned(x, 1);
  }

  /** Replaces each number by the sine so many quarters of a turn on. */
  static void turn(float[] numbers, int quarters) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = turned(numbers[i], quarters);
    }
  }

  private static float turned(float x, int quarters) {
    if (!(Math.abs(x) <= LIMIT)) {
      return far(x, quarters);
    }
    float rounded = Math.fma(x, TWO_OVER_PI, Exponentials.ROUNDER);
    float n = rounded - Exponentials.ROUNDER;
    float exact = Math.fma(n, -HALF_PI_HIGH, x);
    float middle = n * -HALF_PI_MIDDLE;
    float r = exact + middle;
    float lost = ((r - exact) - middle) + Math.fma(n, HALF_PI_MIDDLE, middle);
    float excess = Math.fma(n, HALF_PI_LOW, lost);
    return wave(r, excess, floatToRawIntBits(rounded) + quarters);
  }

  /** The sine of r - excess and so many quarters of a turn. */
  private static float wave(float r, float excess, int quarters) {
    float s = r * r;
    float sine = r - Math.fma(Math.fma(Math.fma(S2, s, S1), s, S0), s * r, excess);
    float cosine = Math.fma(Math.fma(Math.fma(C3, s, C2), s, C1), s, C0);
    cosine = Math.fma(cosine, s, r * excess) + 1;
    float value = (quarters & 1) == 0 ? sine : cosine;
    return (quarters & 2) == 0 ? value : -value;
  }

  private static float far(float x, int quarters) {
    if (!(Math.abs(x) < Float.POSITIVE_INFINITY)) {
      return Float.NaN;
    }
    int bits = floatToRawIntBits(x);
    long mantissa = (bits & 0x7fffff) | 0x800000;
    // From the bit on whose product with the mantissa's last bit is worth half a turn.
    int first = 32 + ((bits >> 23) & 0xff) - 127 - 23 - 2;
    long low = mantissa * word(first + 64);
    long middle = mantissa * word(first + 32) + (low >>> 32);
    long high = mantissa * word(first) + (middle >>> 32);
    long turn = (high << 32) | (middle & 0xffffffffL);
    // Of a turn's 64 bits two count quarters; the others, read with a sign, are what is left.
    long fraction = turn << 2;
    int whole = (int) (turn >>> 62) + (fraction < 0 ? 1 : 0);
    double rest = fraction * HALF_PI_BY_2_64;
    float r = (float) rest;
    float excess = (float) (r - rest);
    return x < 0 ? wave(-r, -excess, quarters - whole) : wave(r, excess, quarters + whole);
  }

  /** 32 bits of 2/pi. */
  private static long word(int first) {
    int at = first >> 5;
    long both = ((long) BITS[at] << 32) | (BITS[at + 1] & 0xffffffffL);
    return (both << (first & 31)) >>> 32;
  }
}
