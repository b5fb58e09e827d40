package org.kindling.program.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** {@link Logarithms} for all lanes of a vector: the same operations, the same bits. */
final class VectorLogarithms {
  private static final FloatVector ZERO = all(0);
  private static final FloatVector ONE = all(1);
  private static final FloatVector LN2 = all(Logarithms.LN2);
  private static final FloatVector ROUNDER = all(Exponentials.ROUNDER);
  private static final FloatVector RAISE = all(Logarithms.RAISE);
  private static final FloatVector L0 = all(Logarithms.L0);
  private static final FloatVector L1 = all(Logarithms.L1);
  private static final FloatVector L2 = all(Logarithms.L2);
  private static final FloatVector L3 = all(Logarithms.L3);
  private static final FloatVector L4 = all(Logarithms.L4);
  private static final FloatVector L5 = all(Logarithms.L5);
  private static final FloatVector L6 = all(Logarithms.L6);
  private static final FloatVector L7 = all(Logarithms.L7);
  private static final FloatVector L8 = all(Logarithms.L8);
  private static final FloatVector QUARTER = all(0.25f);
  private static final FloatVector MINUS_ONE = all(-1);
  private static final FloatVector HALF = all(0.5f);
  private static final FloatVector MINUS_HALF = all(-0.5f);

  private VectorLogarithms() {}

  /** The natural logarithm. */
  static FloatVector log(FloatVector x) {
    VectorMask<Float> small = x.compare(LT, Logarithms.LEAST_NORMAL);
    IntVector bits = x.blend(x.mul(RAISE), small).reinterpretAsInts();
    IntVector scale = scale(bits);
    FloatVector n = exponent(scale).add(ZERO.blend(Logarithms.RAISED, small));
    FloatVector rest = bits.sub(scale).reinterpretAsFloats().sub(ONE);
    return edges(n.fma(LN2, near(rest)), x);
  }

  /** The natural logarithm of 1 + x. */
  static FloatVector log1p(FloatVector x) {
    return VectorExponentials.signed(edges(inside(x), x.add(ONE)), x);
  }

  /** The natural logarithm of 1 + e^x. */
  static FloatVector softplus(FloatVector x) {
    FloatVector z = VectorExponentials.decay(x.abs());
    VectorMask<Float> large = z.compare(GE, 0.5f);
    FloatVector inside = near(z.blend(z.fma(HALF, MINUS_HALF), large));
    FloatVector part = ZERO.blend(Logarithms.LN2, large).add(inside);
    return x.blend(0f, x.compare(LT, 0f)).add(part);
  }

  /** The natural logarithm of 1 + x for an x above -1. */
  private static FloatVector inside(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    IntVector sum = x.add(ONE).reinterpretAsInts().sub(1).sub(bits.lanewise(ASHR, 31));
    IntVector scale = scale(sum);
    FloatVector moved =
        scale.neg().add(Logarithms.FOUR).reinterpretAsFloats().fma(QUARTER, MINUS_ONE);
    FloatVector rest = bits.sub(scale).reinterpretAsFloats().add(moved);
    return exponent(scale).fma(LN2, near(rest));
  }

  /** n, where the exponent of a float has its place. */
  private static IntVector scale(IntVector bits) {
    return bits.sub(Logarithms.LOWEST).and(Logarithms.EXPONENT);
  }

  private static FloatVector exponent(IntVector scale) {
    return scale.lanewise(ASHR, 23).add(Logarithms.ROUNDER).reinterpretAsFloats().sub(ROUNDER);
  }

  /** The natural logarithm of 1 + m. */
  private static FloatVector near(FloatVector m) {
    FloatVector high = L8.fma(m, L7).fma(m, L6).fma(m, L5).fma(m, L4);
    return high.fma(m, L3).fma(m, L2).fma(m, L1).fma(m, L0).fma(m.mul(m), m);
  }

  /** What a logarithm is where the number is 0, below it, infinite or none. */
  private static FloatVector edges(FloatVector logarithm, FloatVector x) {
    FloatVector finite = x.blend(logarithm, x.compare(LT, Float.POSITIVE_INFINITY));
    FloatVector positive = finite.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
    return positive.blend(Float.NaN, x.compare(LT, 0f));
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Vectors.SPECIES, value);
  }
}
