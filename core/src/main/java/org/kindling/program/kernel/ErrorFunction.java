package org.kindling.program.kernel;

import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;

/**
 * The error function of one number: the bits of {@link VectorErrorFunction} on every machine. Its
 * error is stated in docs/accuracy.md.
 *
 * <p>Source: near 0 an odd polynomial; beyond, 1 - erf(x) is e to a polynomial (N. Juffa's
 * coefficients, as published for erff, 2016).
 */
final class ErrorFunction {
  /** Below, the odd polynomial. */
  static final float NEAR = 0.927734375f;

  /** From here on erf(x) is 1. */
  static final int LIMIT = floatToRawIntBits(4);

  // (erf(x) / x - 1) in powers of x^2.
  static final float N0 = 0x1.06eba8p-3f;
  static final float N1 = -0x1.8127p-2f;
  static final float N2 = 0x1.ce1c44p-4f;
  static final float N3 = -0x1.b691b2p-6f;
  static final float N4 = 0x1.471a58p-8f;
  static final float N5 = -0x1.38ep-11f;

  // (-ln(1 - erf(x)) / x - 1) in powers of x.
  static final float F0 = 0x1.079d0cp-3f;
  static final float F1 = 0x1.450aap-1f;
  static final float F2 = 0x1.b55cb8p-4f;
  static final float F3 = -0x1.8d6342p-6f;
  static final float F4 = 0x1.fd1438p-9f;
  static final float F5 = -0x1.91cfb2p-12f;
  static final float F6 = 0x1.22p-16f;

  private ErrorFunction() {}

  /** The error function. */
  static float erf(float x) {
    float t = Math.abs(x);
    return Exponentials.signed(t >= NEAR ? far(t) : near(t), x);
  }

  private static float near(float t) {
    float s = t * t;
    float r = Math.fma(N5, s, N4);
    r = Math.fma(r, s, N3);
    r = Math.fma(r, s, N2);
    r = Math.fma(r, s, N1);
    r = Math.fma(r, s, N0);
    return Math.fma(r, t, t);
  }

  private static float far(float x) {
    float t = intBitsToFloat(Math.min(floatToRawIntBits(x), LIMIT));
    float r = Math.fma(F6, t, F5);
    r = Math.fma(r, t, F4);
    r = Math.fma(r, t, F3);
    r = Math.fma(r, t, F2);
    r = Math.fma(r, t, F1);
    r = Math.fma(r, t, F0);
    return 1 - Exponentials.decay(Math.fma(r, t, t));
  }
}
