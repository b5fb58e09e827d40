package org.kindling.program.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * {@link Exponentials} for all lanes of a vector: the same operations, the same bits.
 *
 * <p>Constants are vectors, since each call that makes one adds to what the JIT has to inline: past
 * 18,000 nodes it leaves small methods of ours uninlined, and boxes what they are given.
 */
final class VectorExponentials {
  private static final FloatVector ONE = all(1);
  private static final FloatVector TWO = all(2);
  private static final FloatVector LOG2_E = all(Exponentials.LOG2_E);
  private static final FloatVector MINUS_LOG2_E = all(-Exponentials.LOG2_E);
  private static final FloatVector DECAY = all(Exponentials.DECAY);
  private static final FloatVector ROUNDER = all(Exponentials.ROUNDER);
  private static final FloatVector MINUS_LN2_HIGH = all(-Exponentials.LN2_HIGH);
  private static final FloatVector MINUS_LN2_LOW = all(-Exponentials.LN2_LOW);
  private static final FloatVector E2 = all(Exponentials.E2);
  private static final FloatVector E3 = all(Exponentials.E3);
  private static final FloatVector E4 = all(Exponentials.E4);
  private static final FloatVector E5 = all(Exponentials.E5);
  private static final FloatVector E6 = all(Exponentials.E6);
  private static final FloatVector E7 = all(Exponentials.E7);
  private static final FloatVector T0 = all(Exponentials.T0);
  private static final FloatVector T1 = all(Exponentials.T1);
  private static final FloatVector T2 = all(Exponentials.T2);
  private static final FloatVector T3 = all(Exponentials.T3);
  private static final FloatVector T4 = all(Exponentials.T4);
  private static final FloatVector T5 = all(Exponentials.T5);
  private static final FloatVector T6 = all(Exponentials.T6);
  private static final FloatVector MINUS_HALF = all(-0.5f);
  private static final FloatVector RECIPROCAL = all(Exponentials.RECIPROCAL);

  private VectorExponentials() {}

  /** e^x. */
  static FloatVector exp(FloatVector x) {
    FloatVector rounded = x.fma(LOG2_E, ROUNDER);
    FloatVector f = rest(x, rounded.sub(ROUNDER));
    FloatVector v = grown(f);
    IntVector negative = x.reinterpretAsInts().lanewise(ASHR, 31);
    IntVector shift = negative.and(Exponentials.NEGATIVE_SHIFT);
    FloatVector first = shift.neg().add(Exponentials.FIRST_FACTOR).reinterpretAsFloats();
    IntVector second = rounded.reinterpretAsInts().lanewise(LSHL, 23).add(shift);
    FloatVector power =
        v.fma(first, first).mul(second.add(Exponentials.SECOND_FACTOR).reinterpretAsFloats());
    FloatVector limit = negative.not().and(Exponentials.INFINITY).reinterpretAsFloats();
    return power.blend(limit, x.abs().compare(GE, Exponentials.EXP_LIMIT));
  }

  /** e^-t for t that are not negative. */
  static FloatVector decay(FloatVector t) {
    FloatVector rounded = t.fma(MINUS_LOG2_E, ROUNDER);
    FloatVector n = rounded.sub(ROUNDER);
    FloatVector v = grown(n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, t.neg())));
    IntVector second = rounded.reinterpretAsInts().lanewise(LSHL, 23);
    FloatVector power =
        v.fma(DECAY, DECAY).mul(second.add(Exponentials.DECAY_FACTOR).reinterpretAsFloats());
    return power.blend(0f, t.compare(GE, Exponentials.EXP_LIMIT));
  }

  /** e^x - 1. */
  static FloatVector expm1(FloatVector x) {
    float largest = Exponentials.EXPM1_LARGEST;
    float least = Exponentials.EXPM1_LEAST;
    FloatVector inside =
        x.blend(largest, x.compare(GT, largest)).blend(least, x.compare(LT, least));
    FloatVector rounded = inside.fma(LOG2_E, ROUNDER);
    FloatVector f = rest(inside, rounded.sub(ROUNDER));
    IntVector bits = rounded.reinterpretAsInts();
    IntVector half = bits.lanewise(LSHL, 16).and(Exponentials.EXPONENT_ONE);
    IntVector one = half.neg().add(Exponentials.ONE);
    FloatVector two = bits.lanewise(LSHL, 23).add(one).reinterpretAsFloats();
    FloatVector base = f.fma(two, two.sub(one.reinterpretAsFloats()));
    FloatVector grown = curve(f).mul(f.mul(f)).fma(two, base);
    return signed(grown.mul(half.add(Exponentials.ONE).reinterpretAsFloats()), x);
  }

  /** The hyperbolic tangent. */
  static FloatVector tanh(FloatVector x) {
    FloatVector t = x.abs();
    FloatVector far = tanhFar(t);
    FloatVector s = t.mul(t);
    FloatVector near = T6.fma(s, T5).fma(s, T4).fma(s, T3).fma(s, T2).fma(s, T1).fma(s, T0);
    near = near.mul(s).fma(t, t);
    return signed(near.blend(far, t.compare(GE, 1f)), x);
  }

  private static FloatVector tanhFar(FloatVector t) {
    FloatVector twice =
        t.reinterpretAsInts().min(Exponentials.TANH_LIMIT_BITS).reinterpretAsFloats().mul(TWO);
    FloatVector rounded = twice.fma(LOG2_E, ROUNDER);
    FloatVector v = grown(rest(twice, rounded.sub(ROUNDER)));
    FloatVector two =
        rounded.reinterpretAsInts().lanewise(LSHL, 23).add(Exponentials.ONE).reinterpretAsFloats();
    return ONE.sub(TWO.div(v.fma(two, two.add(ONE))));
  }

  /** 1 / (1 + e^-x). */
  static FloatVector sigmoid(FloatVector x) {
    FloatVector z = decay(x.abs());
    FloatVector dividend = z.blend(1f, x.compare(GE, 0f));
    FloatVector divisor = z.add(ONE);
    FloatVector lost = z.sub(divisor.sub(ONE));
    FloatVector quotient = dividend.div(divisor);
    FloatVector minus = quotient.neg();
    FloatVector left = minus.fma(lost, minus.fma(divisor, dividend));
    return left.fma(divisor.fma(MINUS_HALF, RECIPROCAL), quotient);
  }

  /** What x leaves of n ln 2. */
  static FloatVector rest(FloatVector x, FloatVector n) {
    return n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
  }

  /** e^f - 1. */
  static FloatVector grown(FloatVector f) {
    return curve(f).fma(f.mul(f), f);
  }

  /** (e^f - 1 - f) / f^2. */
  static FloatVector curve(FloatVector f) {
    return E7.fma(f, E6).fma(f, E5).fma(f, E4).fma(f, E3).fma(f, E2);
  }

  /** The absolute value of the one with the sign of the other. */
  static FloatVector signed(FloatVector value, FloatVector sign) {
    IntVector bits = value.reinterpretAsInts().and(~Exponentials.SIGN);
    return bits.or(sign.reinterpretAsInts().and(Exponentials.SIGN)).reinterpretAsFloats();
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Vectors.SPECIES, value);
  }
}
