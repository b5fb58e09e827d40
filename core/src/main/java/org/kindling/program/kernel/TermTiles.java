package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products along rows of short segments, such as those of images of one channel: tiles that stay in
 * registers over all segments, whose terms are found by tables.
 *
 * <p>For segments of 3 terms three times as fast as {@link RowTiles}, for long ones a fifth slower.
 */
final class TermTiles {
  private static final int ROWS = 6;

  private final float[] zeros = new float[LANES];

  /** Whether there are tiles of this width. */
  static boolean fit(int width) {
    return width > 3 * LANES || width > LANES && width <= 2 * LANES;
  }

  /** Computes a strip of the result of a width that fits. */
  void multiply(
      RowProduct q, float[] a, int ao, float[] b, int bo, float[] c, int co, int width, Onto onto) {
    for (int i = 0; i < q.rows(); i += ROWS) {
      if (width > 2 * LANES) {
        four(q, a, ao, b, bo, c, co, i, width, onto);
      } else {
        two(q, a, ao, b, bo, c, co, i, width, onto);
      }
    }
  }

  /** Four vectors, of which the last may overlap. */
  private void four(
      RowProduct q,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] c,
      int co,
      int i,
      int width,
      Onto onto) {
    int[] out = q.result();
    int[] left = q.left();
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = ao + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = ao + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = ao + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = ao + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = ao + left[Math.min(i + 4, end)];
    int o5 = co + out[Math.min(i + 5, end)];
    int a5 = ao + left[Math.min(i + 5, end)];
    int last = width - LANES;
    float[] sums = onto == Onto.RESULT ? c : zeros;
    int keep = onto == Onto.RESULT ? -1 : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, o0 & keep);
    FloatVector c01 = FloatVector.fromArray(SPECIES, sums, (o0 + LANES) & keep);
    FloatVector c02 = FloatVector.fromArray(SPECIES, sums, (o0 + 2 * LANES) & keep);
    FloatVector c03 = FloatVector.fromArray(SPECIES, sums, (o0 + last) & keep);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, o1 & keep);
    FloatVector c11 = FloatVector.fromArray(SPECIES, sums, (o1 + LANES) & keep);
    FloatVector c12 = FloatVector.fromArray(SPECIES, sums, (o1 + 2 * LANES) & keep);
    FloatVector c13 = FloatVector.fromArray(SPECIES, sums, (o1 + last) & keep);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, o2 & keep);
    FloatVector c21 = FloatVector.fromArray(SPECIES, sums, (o2 + LANES) & keep);
    FloatVector c22 = FloatVector.fromArray(SPECIES, sums, (o2 + 2 * LANES) & keep);
    FloatVector c23 = FloatVector.fromArray(SPECIES, sums, (o2 + last) & keep);
    FloatVector c30 = FloatVector.fromArray(SPECIES, sums, o3 & keep);
    FloatVector c31 = FloatVector.fromArray(SPECIES, sums, (o3 + LANES) & keep);
    FloatVector c32 = FloatVector.fromArray(SPECIES, sums, (o3 + 2 * LANES) & keep);
    FloatVector c33 = FloatVector.fromArray(SPECIES, sums, (o3 + last) & keep);
    FloatVector c40 = FloatVector.fromArray(SPECIES, sums, o4 & keep);
    FloatVector c41 = FloatVector.fromArray(SPECIES, sums, (o4 + LANES) & keep);
    FloatVector c42 = FloatVector.fromArray(SPECIES, sums, (o4 + 2 * LANES) & keep);
    FloatVector c43 = FloatVector.fromArray(SPECIES, sums, (o4 + last) & keep);
    FloatVector c50 = FloatVector.fromArray(SPECIES, sums, o5 & keep);
    FloatVector c51 = FloatVector.fromArray(SPECIES, sums, (o5 + LANES) & keep);
    FloatVector c52 = FloatVector.fromArray(SPECIES, sums, (o5 + 2 * LANES) & keep);
    FloatVector c53 = FloatVector.fromArray(SPECIES, sums, (o5 + last) & keep);
    int[] from = q.termLeft();
    int[] right = q.termRight();
    for (int p = 0; p < from.length; p++) {
      int t = from[p];
      int at = bo + right[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + t]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[a1 + t]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[a2 + t]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[a3 + t]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(SPECIES, a[a4 + t]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(SPECIES, a[a5 + t]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    c50.intoArray(c, o5);
    c51.intoArray(c, o5 + LANES);
    c52.intoArray(c, o5 + 2 * LANES);
    c53.intoArray(c, o5 + last);
    c40.intoArray(c, o4);
    c41.intoArray(c, o4 + LANES);
    c42.intoArray(c, o4 + 2 * LANES);
    c43.intoArray(c, o4 + last);
    c30.intoArray(c, o3);
    c31.intoArray(c, o3 + LANES);
    c32.intoArray(c, o3 + 2 * LANES);
    c33.intoArray(c, o3 + last);
    c20.intoArray(c, o2);
    c21.intoArray(c, o2 + LANES);
    c22.intoArray(c, o2 + 2 * LANES);
    c23.intoArray(c, o2 + last);
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LANES);
    c12.intoArray(c, o1 + 2 * LANES);
    c13.intoArray(c, o1 + last);
    c00.intoArray(c, o0);
    c01.intoArray(c, o0 + LANES);
    c02.intoArray(c, o0 + 2 * LANES);
    c03.intoArray(c, o0 + last);
  }

  /** Two vectors, of which the last may overlap. */
  private void two(
      RowProduct q,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] c,
      int co,
      int i,
      int width,
      Onto onto) {
    int[] out = q.result();
    int[] left = q.left();
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = ao + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = ao + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = ao + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = ao + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = ao + left[Math.min(i + 4, end)];
    int o5 = co + out[Math.min(i + 5, end)];
    int a5 = ao + left[Math.min(i + 5, end)];
    int last = width - LANES;
    float[] sums = onto == Onto.RESULT ? c : zeros;
    int keep = onto == Onto.RESULT ? -1 : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, o0 & keep);
    FloatVector c01 = FloatVector.fromArray(SPECIES, sums, (o0 + last) & keep);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, o1 & keep);
    FloatVector c11 = FloatVector.fromArray(SPECIES, sums, (o1 + last) & keep);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, o2 & keep);
    FloatVector c21 = FloatVector.fromArray(SPECIES, sums, (o2 + last) & keep);
    FloatVector c30 = FloatVector.fromArray(SPECIES, sums, o3 & keep);
    FloatVector c31 = FloatVector.fromArray(SPECIES, sums, (o3 + last) & keep);
    FloatVector c40 = FloatVector.fromArray(SPECIES, sums, o4 & keep);
    FloatVector c41 = FloatVector.fromArray(SPECIES, sums, (o4 + last) & keep);
    FloatVector c50 = FloatVector.fromArray(SPECIES, sums, o5 & keep);
    FloatVector c51 = FloatVector.fromArray(SPECIES, sums, (o5 + last) & keep);
    int[] from = q.termLeft();
    int[] right = q.termRight();
    for (int p = 0; p < from.length; p++) {
      int t = from[p];
      int at = bo + right[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + t]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + t]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + t]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + t]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + t]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + t]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    c50.intoArray(c, o5);
    c51.intoArray(c, o5 + last);
    c40.intoArray(c, o4);
    c41.intoArray(c, o4 + last);
    c30.intoArray(c, o3);
    c31.intoArray(c, o3 + last);
    c20.intoArray(c, o2);
    c21.intoArray(c, o2 + last);
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + last);
    c00.intoArray(c, o0);
    c01.intoArray(c, o0 + last);
  }
}
