package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products along rows: tiles that stay in registers over all terms of a segment.
 *
 * <p>The last vector of a strip may overlap the one before it: both compute the same bits, and no
 * store has to be masked. The last tile repeats the last row.
 *
 * <p>Vectors are loaded by calls of their own: the JIT would no longer inline a method for it into
 * methods of this size.
 */
final class RowTiles {
  private static final int MOST_ROWS = 10;

  private final float[] zeros = new float[LANES];
  private final float[] narrow = new float[MOST_ROWS * LANES];

  /** Computes a strip of the result, up to four vectors wide, that starts at b's and c's start. */
  void multiply(
      RowProduct q, float[] a, int ao, float[] b, int bo, float[] c, int co, int width, Onto onto) {
    int rows = rows(width, q.rows());
    for (int i = 0; i < q.rows(); i += rows) {
      tile(q, 0, a, ao, b, bo, c, co, i, width, onto);
      for (int s = 1; s < q.segmentCount(); s++) {
        tile(q, s, a, ao, b, bo, c, co, i, width, Onto.RESULT);
      }
    }
  }

  /** How many rows of so many elements are computed at once. */
  private static int rows(int width, int all) {
    if (width > 3 * LANES) {
      return 6;
    }
    if (width > 2 * LANES) {
      return inFives(all) ? 5 : 8;
    }
    return width > LANES ? 6 : MOST_ROWS;
  }

  /** Whether fives, at 1.2 times the time of a row in eights, waste less on the last tile. */
  private static boolean inFives(int all) {
    return 6 * ((all + 4) / 5) < 8 * ((all + 7) / 8);
  }

  private void tile(
      RowProduct q,
      int segment,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] c,
      int co,
      int i,
      int width,
      Onto onto) {
    if (width > 3 * LANES) {
      four(q, segment, a, ao, b, bo, c, co, i, width, onto);
    } else if (width > 2 * LANES) {
      if (inFives(q.rows())) {
        fiveByThree(q, segment, a, ao, b, bo, c, co, i, width, onto);
      } else {
        three(q, segment, a, ao, b, bo, c, co, i, width, onto);
      }
    } else if (width > LANES) {
      two(q, segment, a, ao, b, bo, c, co, i, width, onto);
    } else {
      one(q, segment, a, ao, b, bo, c, co, i, width, onto);
    }
  }

  /** Four vectors, of which the last may overlap. */
  private void four(
      RowProduct q,
      int segment,
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
    int from = ao + q.from(segment);
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = from + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = from + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = from + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = from + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = from + left[Math.min(i + 4, end)];
    int o5 = co + out[Math.min(i + 5, end)];
    int a5 = from + left[Math.min(i + 5, end)];
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
    int at = bo + q.right(segment);
    int step = q.step();
    int terms = q.terms(segment);
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
      at += step;
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

  /** Three vectors, of which the last may overlap. */
  private void three(
      RowProduct q,
      int segment,
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
    int from = ao + q.from(segment);
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = from + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = from + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = from + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = from + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = from + left[Math.min(i + 4, end)];
    int o5 = co + out[Math.min(i + 5, end)];
    int a5 = from + left[Math.min(i + 5, end)];
    int o6 = co + out[Math.min(i + 6, end)];
    int a6 = from + left[Math.min(i + 6, end)];
    int o7 = co + out[Math.min(i + 7, end)];
    int a7 = from + left[Math.min(i + 7, end)];
    int last = width - LANES;
    float[] sums = onto == Onto.RESULT ? c : zeros;
    int keep = onto == Onto.RESULT ? -1 : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, o0 & keep);
    FloatVector c01 = FloatVector.fromArray(SPECIES, sums, (o0 + LANES) & keep);
    FloatVector c02 = FloatVector.fromArray(SPECIES, sums, (o0 + last) & keep);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, o1 & keep);
    FloatVector c11 = FloatVector.fromArray(SPECIES, sums, (o1 + LANES) & keep);
    FloatVector c12 = FloatVector.fromArray(SPECIES, sums, (o1 + last) & keep);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, o2 & keep);
    FloatVector c21 = FloatVector.fromArray(SPECIES, sums, (o2 + LANES) & keep);
    FloatVector c22 = FloatVector.fromArray(SPECIES, sums, (o2 + last) & keep);
    FloatVector c30 = FloatVector.fromArray(SPECIES, sums, o3 & keep);
    FloatVector c31 = FloatVector.fromArray(SPECIES, sums, (o3 + LANES) & keep);
    FloatVector c32 = FloatVector.fromArray(SPECIES, sums, (o3 + last) & keep);
    FloatVector c40 = FloatVector.fromArray(SPECIES, sums, o4 & keep);
    FloatVector c41 = FloatVector.fromArray(SPECIES, sums, (o4 + LANES) & keep);
    FloatVector c42 = FloatVector.fromArray(SPECIES, sums, (o4 + last) & keep);
    FloatVector c50 = FloatVector.fromArray(SPECIES, sums, o5 & keep);
    FloatVector c51 = FloatVector.fromArray(SPECIES, sums, (o5 + LANES) & keep);
    FloatVector c52 = FloatVector.fromArray(SPECIES, sums, (o5 + last) & keep);
    FloatVector c60 = FloatVector.fromArray(SPECIES, sums, o6 & keep);
    FloatVector c61 = FloatVector.fromArray(SPECIES, sums, (o6 + LANES) & keep);
    FloatVector c62 = FloatVector.fromArray(SPECIES, sums, (o6 + last) & keep);
    FloatVector c70 = FloatVector.fromArray(SPECIES, sums, o7 & keep);
    FloatVector c71 = FloatVector.fromArray(SPECIES, sums, (o7 + LANES) & keep);
    FloatVector c72 = FloatVector.fromArray(SPECIES, sums, (o7 + last) & keep);
    int at = bo + q.right(segment);
    int step = q.step();
    int terms = q.terms(segment);
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      x = FloatVector.broadcast(SPECIES, a[a6 + p]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      c62 = x.fma(b2, c62);
      x = FloatVector.broadcast(SPECIES, a[a7 + p]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
      c72 = x.fma(b2, c72);
      at += step;
    }
    c70.intoArray(c, o7);
    c71.intoArray(c, o7 + LANES);
    c72.intoArray(c, o7 + last);
    c60.intoArray(c, o6);
    c61.intoArray(c, o6 + LANES);
    c62.intoArray(c, o6 + last);
    c50.intoArray(c, o5);
    c51.intoArray(c, o5 + LANES);
    c52.intoArray(c, o5 + last);
    c40.intoArray(c, o4);
    c41.intoArray(c, o4 + LANES);
    c42.intoArray(c, o4 + last);
    c30.intoArray(c, o3);
    c31.intoArray(c, o3 + LANES);
    c32.intoArray(c, o3 + last);
    c20.intoArray(c, o2);
    c21.intoArray(c, o2 + LANES);
    c22.intoArray(c, o2 + last);
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LANES);
    c12.intoArray(c, o1 + last);
    c00.intoArray(c, o0);
    c01.intoArray(c, o0 + LANES);
    c02.intoArray(c, o0 + last);
  }

  /** Likewise, for few rows. */
  private void fiveByThree(
      RowProduct q,
      int segment,
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
    int from = ao + q.from(segment);
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = from + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = from + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = from + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = from + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = from + left[Math.min(i + 4, end)];
    int last = width - LANES;
    float[] sums = onto == Onto.RESULT ? c : zeros;
    int keep = onto == Onto.RESULT ? -1 : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, o0 & keep);
    FloatVector c01 = FloatVector.fromArray(SPECIES, sums, (o0 + LANES) & keep);
    FloatVector c02 = FloatVector.fromArray(SPECIES, sums, (o0 + last) & keep);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, o1 & keep);
    FloatVector c11 = FloatVector.fromArray(SPECIES, sums, (o1 + LANES) & keep);
    FloatVector c12 = FloatVector.fromArray(SPECIES, sums, (o1 + last) & keep);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, o2 & keep);
    FloatVector c21 = FloatVector.fromArray(SPECIES, sums, (o2 + LANES) & keep);
    FloatVector c22 = FloatVector.fromArray(SPECIES, sums, (o2 + last) & keep);
    FloatVector c30 = FloatVector.fromArray(SPECIES, sums, o3 & keep);
    FloatVector c31 = FloatVector.fromArray(SPECIES, sums, (o3 + LANES) & keep);
    FloatVector c32 = FloatVector.fromArray(SPECIES, sums, (o3 + last) & keep);
    FloatVector c40 = FloatVector.fromArray(SPECIES, sums, o4 & keep);
    FloatVector c41 = FloatVector.fromArray(SPECIES, sums, (o4 + LANES) & keep);
    FloatVector c42 = FloatVector.fromArray(SPECIES, sums, (o4 + last) & keep);
    int at = bo + q.right(segment);
    int step = q.step();
    int terms = q.terms(segment);
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      at += step;
    }
    c40.intoArray(c, o4);
    c41.intoArray(c, o4 + LANES);
    c42.intoArray(c, o4 + last);
    c30.intoArray(c, o3);
    c31.intoArray(c, o3 + LANES);
    c32.intoArray(c, o3 + last);
    c20.intoArray(c, o2);
    c21.intoArray(c, o2 + LANES);
    c22.intoArray(c, o2 + last);
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LANES);
    c12.intoArray(c, o1 + last);
    c00.intoArray(c, o0);
    c01.intoArray(c, o0 + LANES);
    c02.intoArray(c, o0 + last);
  }

  /** Two vectors, of which the last may overlap. */
  private void two(
      RowProduct q,
      int segment,
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
    int from = ao + q.from(segment);
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = from + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = from + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = from + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = from + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = from + left[Math.min(i + 4, end)];
    int o5 = co + out[Math.min(i + 5, end)];
    int a5 = from + left[Math.min(i + 5, end)];
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
    int at = bo + q.right(segment);
    int step = q.step();
    int terms = q.terms(segment);
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + last);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      at += step;
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

  /** One vector, or a part of one. */
  private void one(
      RowProduct q,
      int segment,
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
    int from = ao + q.from(segment);
    int end = out.length - 1;
    int o0 = co + out[i];
    int a0 = from + left[i];
    int o1 = co + out[Math.min(i + 1, end)];
    int a1 = from + left[Math.min(i + 1, end)];
    int o2 = co + out[Math.min(i + 2, end)];
    int a2 = from + left[Math.min(i + 2, end)];
    int o3 = co + out[Math.min(i + 3, end)];
    int a3 = from + left[Math.min(i + 3, end)];
    int o4 = co + out[Math.min(i + 4, end)];
    int a4 = from + left[Math.min(i + 4, end)];
    int o5 = co + out[Math.min(i + 5, end)];
    int a5 = from + left[Math.min(i + 5, end)];
    int o6 = co + out[Math.min(i + 6, end)];
    int a6 = from + left[Math.min(i + 6, end)];
    int o7 = co + out[Math.min(i + 7, end)];
    int a7 = from + left[Math.min(i + 7, end)];
    int o8 = co + out[Math.min(i + 8, end)];
    int a8 = from + left[Math.min(i + 8, end)];
    int o9 = co + out[Math.min(i + 9, end)];
    int a9 = from + left[Math.min(i + 9, end)];
    float[] sums = onto == Onto.RESULT ? c : zeros;
    int keep = onto == Onto.RESULT ? -1 : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, o0 & keep);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, o1 & keep);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, o2 & keep);
    FloatVector c30 = FloatVector.fromArray(SPECIES, sums, o3 & keep);
    FloatVector c40 = FloatVector.fromArray(SPECIES, sums, o4 & keep);
    FloatVector c50 = FloatVector.fromArray(SPECIES, sums, o5 & keep);
    FloatVector c60 = FloatVector.fromArray(SPECIES, sums, o6 & keep);
    FloatVector c70 = FloatVector.fromArray(SPECIES, sums, o7 & keep);
    FloatVector c80 = FloatVector.fromArray(SPECIES, sums, o8 & keep);
    FloatVector c90 = FloatVector.fromArray(SPECIES, sums, o9 & keep);
    int at = bo + q.right(segment);
    int step = q.step();
    int terms = q.terms(segment);
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(SPECIES, a[a6 + p]);
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(SPECIES, a[a7 + p]);
      c70 = x.fma(b0, c70);
      x = FloatVector.broadcast(SPECIES, a[a8 + p]);
      c80 = x.fma(b0, c80);
      x = FloatVector.broadcast(SPECIES, a[a9 + p]);
      c90 = x.fma(b0, c90);
      at += step;
    }
    boolean part = width < LANES;
    float[] to = part ? narrow : c;
    c90.intoArray(to, part ? 9 * LANES : o9);
    c80.intoArray(to, part ? 8 * LANES : o8);
    c70.intoArray(to, part ? 7 * LANES : o7);
    c60.intoArray(to, part ? 6 * LANES : o6);
    c50.intoArray(to, part ? 5 * LANES : o5);
    c40.intoArray(to, part ? 4 * LANES : o4);
    c30.intoArray(to, part ? 3 * LANES : o3);
    c20.intoArray(to, part ? 2 * LANES : o2);
    c10.intoArray(to, part ? 1 * LANES : o1);
    c00.intoArray(to, part ? 0 : o0);
    if (part) {
      copyOut(c, co, out, i, width);
    }
  }

  /** Copies rows that are narrower than a vector to where they belong. */
  private void copyOut(float[] c, int co, int[] out, int i, int width) {
    int rows = Math.min(MOST_ROWS, out.length - i);
    for (int j = 0; j < width; j++) {
      for (int r = 0; r < rows; r++) {
        c[co + out[i + r] + j] = narrow[r * LANES + j];
      }
    }
  }
}
