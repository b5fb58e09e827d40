package org.kindling.program.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.load;
import static org.kindling.program.kernel.Vectors.storeTail;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import org.kindling.program.kernel.RunLoop.Operand;

/**
 * The loop of {@link Powers} on vectors: the same operations, the same bits.
 *
 * <p>In three passes over what stays in the first cache: all of it in one is more than the JIT
 * inlines, and vectors are boxed (.38 instead of .69 billion powers a second on vectors of 16
 * lanes). What lies between the passes is this object's own.
 */
final class VectorPowers implements RunLoop.Function {
  /** Numbers of a pass, whole vectors on any machine. */
  private static final int CHUNK = 256;

  private static final FloatVector ZERO = all(0);
  private static final FloatVector ONE = all(1);
  private static final FloatVector HALF = all(0.5f);
  private static final FloatVector RAISE = all(Logarithms.RAISE);
  private static final FloatVector ROUNDER = all(Exponentials.ROUNDER);
  private static final FloatVector LN2 = all(Logarithms.LN2);
  private static final FloatVector A0 = all(Powers.A0);
  private static final FloatVector A1 = all(Powers.A1);
  private static final FloatVector A2 = all(Powers.A2);
  private static final FloatVector A3 = all(Powers.A3);
  private static final FloatVector THIRD = all(Powers.THIRD);
  private static final FloatVector THIRD_REST = all(Powers.THIRD_REST);
  private static final FloatVector SCALE = all(Powers.SCALE);
  private static final FloatVector SCALE_REST = all(Powers.SCALE_REST);
  private static final FloatVector WHOLE = all(Powers.WHOLE);

  private final float[] logarithms = new float[CHUNK];
  private final float[] rests = new float[CHUNK];

  @Override
  public void apply(Operand a, Operand b, Operand c, float[] z, int start, int length) {
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      takeLogarithms(a, from, count);
      raise(b, from, count);
      sign(a, b, from, count, z, start + from);
    }
  }

  /** The logarithm of |x| to the base of 2, in two parts. */
  private void takeLogarithms(Operand a, int from, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector t = load(a, from + i).abs();
      VectorMask<Float> small = t.compare(LT, Logarithms.LEAST_NORMAL);
      IntVector bits = t.blend(t.mul(RAISE), small).reinterpretAsInts();
      IntVector scale = bits.sub(Powers.LOWEST).and(Logarithms.EXPONENT);
      FloatVector n = exponent(scale).add(ZERO.blend(Logarithms.RAISED, small));
      FloatVector m = bits.sub(scale).reinterpretAsFloats();
      FloatVector d = m.sub(ONE);
      FloatVector sum = m.add(ONE);
      FloatVector s = d.div(sum);
      FloatVector minus = s.neg();
      FloatVector sRest = minus.fma(m.sub(sum.sub(ONE)), minus.fma(sum, d)).div(sum);
      FloatVector z = s.mul(s);
      FloatVector zRest = s.add(s).fma(sRest, s.fma(s, z.neg()));
      FloatVector q = A3.fma(z, A2).fma(z, A1).fma(z, A0).mul(z);
      FloatVector w = THIRD.add(q);
      FloatVector wRest = q.sub(w.sub(THIRD)).add(THIRD_REST);
      FloatVector p = z.mul(w);
      FloatVector pRest = z.fma(wRest, zRest.fma(w, z.fma(w, p.neg())));
      FloatVector u = s.mul(p);
      FloatVector uRest = s.fma(pRest, sRest.fma(p, s.fma(p, u.neg())));
      FloatVector l = s.add(u);
      FloatVector lRest = u.sub(l.sub(s)).add(uRest.add(sRest));
      FloatVector g = l.mul(SCALE);
      FloatVector gRest = l.fma(SCALE_REST, lRest.fma(SCALE, l.fma(SCALE, g.neg())));
      FloatVector h = n.add(g);
      FloatVector hRest = g.sub(h.sub(n)).add(gRest);
      FloatVector positive = t.blend(h, t.compare(LT, Float.POSITIVE_INFINITY));
      positive.blend(Float.NEGATIVE_INFINITY, t.compare(EQ, 0f)).intoArray(logarithms, i);
      hRest.intoArray(rests, i);
    }
  }

  private static FloatVector exponent(IntVector scale) {
    return scale.lanewise(ASHR, 23).add(Logarithms.ROUNDER).reinterpretAsFloats().sub(ROUNDER);
  }

  /** Powers of |x| in the place of its logarithms. */
  private void raise(Operand b, int from, int count) {
    for (int i = 0; i < count; i += LANES) {
      grown(load(logarithms, i), load(rests, i), load(b, from + i)).intoArray(logarithms, i);
    }
  }

  private void sign(Operand a, Operand b, int from, int count, float[] z, int start) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector power = signed(load(logarithms, i), load(a, from + i), load(b, from + i));
      if (i <= count - LANES) {
        power.intoArray(z, start + i);
      } else {
        storeTail(power, z, start, i, count);
      }
    }
  }

  /** 2^(y (h + hRest)). */
  private static FloatVector grown(FloatVector h, FloatVector hRest, FloatVector y) {
    float largest = Float.MAX_VALUE;
    FloatVector finite =
        y.blend(largest, y.compare(GT, largest)).blend(-largest, y.compare(LT, -largest));
    FloatVector e = finite.mul(h);
    FloatVector eRest = finite.fma(hRest, finite.fma(h, e.neg()));
    FloatVector rounded = e.add(ROUNDER);
    FloatVector v = VectorExponentials.grown(e.sub(rounded.sub(ROUNDER)).fma(LN2, eRest.mul(LN2)));
    IntVector negative = e.reinterpretAsInts().lanewise(ASHR, 31);
    IntVector shift = negative.and(Exponentials.NEGATIVE_SHIFT);
    FloatVector first = shift.neg().add(Exponentials.FIRST_FACTOR).reinterpretAsFloats();
    IntVector second = rounded.reinterpretAsInts().lanewise(LSHL, 23).add(shift);
    FloatVector power =
        v.fma(first, first).mul(second.add(Exponentials.SECOND_FACTOR).reinterpretAsFloats());
    FloatVector limit = negative.not().and(Exponentials.INFINITY).reinterpretAsFloats();
    return power.blend(limit, e.abs().compare(GE, Powers.LIMIT));
  }

  /** The power of |x| as that of x. */
  private static FloatVector signed(FloatVector power, FloatVector x, FloatVector y) {
    FloatVector a = y.abs();
    VectorMask<Float> whole = isWhole(a);
    VectorMask<Float> odd = whole.andNot(isWhole(a.mul(HALF)));
    IntVector bits = power.reinterpretAsInts();
    IntVector sign = x.reinterpretAsInts().and(Exponentials.SIGN);
    FloatVector other = bits.lanewise(XOR, sign).reinterpretAsFloats();
    VectorMask<Float> none =
        x.compare(LT, 0f).and(x.compare(GT, Float.NEGATIVE_INFINITY)).andNot(whole);
    return power
        .blend(other, odd)
        .blend(Float.NaN, none)
        .blend(1f, y.compare(EQ, 0f).or(x.compare(EQ, 1f)));
  }

  private static VectorMask<Float> isWhole(FloatVector a) {
    return a.compare(GE, Powers.WHOLE).or(a.add(WHOLE).sub(WHOLE).compare(EQ, a));
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(Vectors.SPECIES, value);
  }
}
