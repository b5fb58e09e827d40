package org.kindling.program.kernel;

import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;

/** {@link ErrorFunction} for all lanes of a vector: the same operations, the same bits. */
final class VectorErrorFunction {
  private static final FloatVector ONE = all(1);
  private static final FloatVector N0 = all(ErrorFunction.N0);
  private static final FloatVector N1 = all(ErrorFunction.N1);
  private static final FloatVector N2 = all(ErrorFunction.N2);
  private static final FloatVector N3 = all(ErrorFunction.N3);
  private static final FloatVector N4 = all(ErrorFunction.N4);
  private static final FloatVector N5 = all(ErrorFunction.N5);
  private static final FloatVector F0 = all(ErrorFunction.F0);
  private static final FloatVector F1 = all(ErrorFunction.F1);
  private static final FloatVector F2 = all(ErrorFunction.F2);
  private static final FloatVector F3 = all(ErrorFunction.F3);
  private static final FloatVector F4 = all(ErrorFunction.F4);
  private static final FloatVector F5 = all(ErrorFunction.F5);
  private static final FloatVector F6 = all(ErrorFunction.F6);

  private VectorErrorFunction() {}

  /** The error function. */
  static FloatVector erf(FloatVector x) {
    FloatVector t = x.abs();
    FloatVector far = far(t);
    FloatVector s = t.mul(t);
    FloatVector near = N5.fma(s, N4).fma(s, N3).fma(s, N2).fma(s, N1).fma(s, N0).fma(t, t);
    return VectorExponentials.signed(near.blend(far, t.compare(GE, ErrorFunction.NEAR)), x);
  }

  private static FloatVector far(FloatVector x) {
    FloatVector t = x.reinterpretAsInts().min(ErrorFunction.LIMIT).reinterpretAsFloats();
    FloatVector low = F6.fma(t, F5).fma(t, F4).fma(t, F3);
    FloatVector exponent = low.fma(t, F2).fma(t, F1).fma(t, F0).fma(t, t);
    return ONE.sub(VectorExponentials.decay(exponent));
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Vectors.SPECIES, value);
  }
}
