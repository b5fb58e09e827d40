package org.kindling.program.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Trigonometry} for all lanes of a vector: the same operations, the same bits. */
final class VectorTrigonometry {
  private static final FloatVector ONE = all(1);
  private static final FloatVector TWO_OVER_PI = all(Trigonometry.TWO_OVER_PI);
  private static final FloatVector ROUNDER = all(Exponentials.ROUNDER);
  private static final FloatVector MINUS_HIGH = all(-Trigonometry.HALF_PI_HIGH);
  private static final FloatVector MINUS_MIDDLE = all(-Trigonometry.HALF_PI_MIDDLE);
  private static final FloatVector MIDDLE = all(Trigonometry.HALF_PI_MIDDLE);
  private static final FloatVector LOW = all(Trigonometry.HALF_PI_LOW);
  private static final FloatVector S0 = all(Trigonometry.S0);
  private static final FloatVector S1 = all(Trigonometry.S1);
  private static final FloatVector S2 = all(Trigonometry.S2);
  private static final FloatVector C0 = all(Trigonometry.C0);
  private static final FloatVector C1 = all(Trigonometry.C1);
  private static final FloatVector C2 = all(Trigonometry.C2);
  private static final FloatVector C3 = all(Trigonometry.C3);

  private VectorTrigonometry() {}

  /** The sine. */
  static FloatVector sin(FloatVector x) {
    return turned(x, 0);
  }

  /** The cosine, which is the sine a quarter of a turn on. */
  static FloatVector cos(FloatVector x) {
    return turned(x, 1);
  }

  private static FloatVector turned(FloatVector x, int quarters) {
    if (!x.abs().compare(LE, Trigonometry.LIMIT).allTrue()) {
      float[] lanes = x.toArray();
      Trigonometry.turn(lanes, quarters);
      return FloatVector.fromArray(Vectors.SPECIES, lanes, 0);
    }
    FloatVector rounded = x.fma(TWO_OVER_PI, ROUNDER);
    FloatVector n = rounded.sub(ROUNDER);
    FloatVector exact = n.fma(MINUS_HIGH, x);
    FloatVector middle = n.mul(MINUS_MIDDLE);
    FloatVector r = exact.add(middle);
    FloatVector lost = r.sub(exact).sub(middle).add(n.fma(MIDDLE, middle));
    FloatVector excess = n.fma(LOW, lost);
    FloatVector s = r.mul(r);
    FloatVector sine = r.sub(S2.fma(s, S1).fma(s, S0).fma(s.mul(r), excess));
    FloatVector cosine = C3.fma(s, C2).fma(s, C1).fma(s, C0).fma(s, r.mul(excess)).add(ONE);
    IntVector turn = rounded.reinterpretAsInts().add(quarters);
    IntVector odd = turn.lanewise(LSHL, 31).lanewise(ASHR, 31);
    IntVector even = sine.reinterpretAsInts();
    IntVector value = cosine.reinterpretAsInts().lanewise(XOR, even).and(odd).lanewise(XOR, even);
    return value.lanewise(XOR, turn.and(2).lanewise(LSHL, 30)).reinterpretAsFloats();
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Vectors.SPECIES, value);
  }
}
