package org.kindling.program.kernel;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

/**
 * x^y for two numbers: the bits of {@link VectorPowers} on every machine. Its error is stated in
 * docs/accuracy.md.
 *
 * <p>An error of log2(x) is multiplied by y, which may be thousands of times the result's last bit:
 * so it is two floats, of 40 bits together. With x = 2^n m and s = (m - 1) / (m + 1) it is n + 2
 * log2(e) (s + s^3/3 + s^5/5 + ...), of which the first two terms are computed in two floats each.
 *
 * <p>Special cases are those of C (ISO 9899:2018, F.10.4.4): 1 for an exponent of 0 and for a base
 * of 1, whatever the other is, and for a base of -1 with an infinite exponent; no number for a
 * finite negative base with an exponent that is not whole.
 *
 * <p>Source: the sum's and the product's rest by Dekker 1971 (Numerische Mathematik 18), with a
 * fused multiply-add for the latter; a polynomial with the least greatest error, made as in {@link
 * Exponentials}.
 */
final class Powers {
  // (artanh(s) / s - 1) / s^2 - 1/3, divided by s^2, in powers of s^2, to 2^-41 of artanh(s).
  static final float A0 = 0x1.99999ap-3f;
  static final float A1 = 0x1.249252p-3f;
  static final float A2 = 0x1.c6d2aep-4f;
  static final float A3 = 0x1.86d30cp-4f;

  static final float THIRD = 0x1.555556p-2f;
  static final float THIRD_REST = -0x1.555556p-27f;

  /** 2 log2(e). */
  static final float SCALE = 0x1.715476p+1f;

  static final float SCALE_REST = 0x1.4ae0cp-25f;

  /** The bits of the root of 1/2, where m begins. */
  static final int LOWEST = 0x3f3504f3;

  /** From here on 2^e is infinite, and 2^-e less than half the smallest number. */
  static final float LIMIT = 151;

  /** From here on all floats are whole; added to a smaller number it rounds it to a whole one. */
  static final float WHOLE = 0x1p23f;

  private Powers() {}

  /** x^y. */
  static float power(float x, float y) {
    float t = Math.abs(x);
    boolean small = t < Logarithms.LEAST_NORMAL;
    int bits = floatToRawIntBits(small ? t * Logarithms.RAISE : t);
    int scale = (bits - LOWEST) & Logarithms.EXPONENT;
    float n = exponent(scale) + (small ? Logarithms.RAISED : 0);
    float m = intBitsToFloat(bits - scale);
    float d = m - 1;
    float sum = m + 1;
    float s = d / sum;
    float sRest = Math.fma(-s, m - (sum - 1), Math.fma(-s, sum, d)) / sum;
    float z = s * s;
    float zRest = Math.fma(s + s, sRest, Math.fma(s, s, -z));
    float q = Math.fma(Math.fma(Math.fma(A3, z, A2), z, A1), z, A0) * z;
    float w = THIRD + q;
    float wRest = q - (w - THIRD) + THIRD_REST;
    float p = z * w;
    float pRest = Math.fma(z, wRest, Math.fma(zRest, w, Math.fma(z, w, -p)));
    float u = s * p;
    float uRest = Math.fma(s, pRest, Math.fma(sRest, p, Math.fma(s, p, -u)));
    float l = s + u;
    float lRest = u - (l - s) + (uRest + sRest);
    float g = l * SCALE;
    float gRest = Math.fma(l, SCALE_REST, Math.fma(lRest, SCALE, Math.fma(l, SCALE, -g)));
    float h = n + g;
    float hRest = g - (h - n) + gRest;
    float positive = t < Float.POSITIVE_INFINITY ? h : t;
    return signed(grown(t == 0 ? Float.NEGATIVE_INFINITY : positive, hRest, y), x, y);
  }

  private static float exponent(int scale) {
    return intBitsToFloat((scale >> 23) + Logarithms.ROUNDER) - Exponentials.ROUNDER;
  }

  /** 2^(y (h + hRest)). */
  private static float grown(float h, float hRest, float y) {
    // An infinite y times 0 would be no number, and 1 is right.
    float most = y > Float.MAX_VALUE ? Float.MAX_VALUE : y;
    float finite = most < -Float.MAX_VALUE ? -Float.MAX_VALUE : most;
    float e = finite * h;
    float eRest = Math.fma(finite, hRest, Math.fma(finite, h, -e));
    float rounded = e + Exponentials.ROUNDER;
    float f =
        Math.fma(e - (rounded - Exponentials.ROUNDER), Logarithms.LN2, eRest * Logarithms.LN2);
    float v = Math.fma(Exponentials.curve(f), f * f, f);
    int negative = floatToRawIntBits(e) >> 31;
    int shift = negative & Exponentials.NEGATIVE_SHIFT;
    float first = intBitsToFloat(Exponentials.FIRST_FACTOR - shift);
    int bits = floatToRawIntBits(rounded) << 23;
    float second = intBitsToFloat(bits + Exponentials.SECOND_FACTOR + shift);
    float power = Math.fma(v, first, first) * second;
    return Math.abs(e) >= LIMIT ? intBitsToFloat(~negative & Exponentials.INFINITY) : power;
  }

  /** The power of |x| as that of x. */
  private static float signed(float power, float x, float y) {
    float a = Math.abs(y);
    boolean whole = isWhole(a);
    boolean odd = whole && !isWhole(a * 0.5f);
    int sign = odd ? floatToRawIntBits(x) & Exponentials.SIGN : 0;
    float signed = intBitsToFloat(floatToRawIntBits(power) ^ sign);
    boolean none = x < 0 && x > Float.NEGATIVE_INFINITY && !whole;
    return y == 0 || x == 1 ? 1 : none ? Float.NaN : signed;
  }

  private static boolean isWhole(float a) {
    return a >= WHOLE || a + WHOLE - WHOLE == a;
  }
}
