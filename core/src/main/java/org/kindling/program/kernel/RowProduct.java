package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A product whose left operand is read along its rows: {@code c[result[i] + j]} is the sum of
 * {@code a[left[i] + from + p] * b[right + p * step + j]} over p, and over all segments.
 *
 * <p>Each element is one chain of fused multiply-adds, through the segments in order and through
 * each along p. What b has is read up to 64 elements past a row's end; it does not count.
 *
 * @param left where each row of the left operand starts
 * @param result where each row of the result starts
 * @param segments for each its start in the left operand, counted from a row's, where its first row
 *     in the right operand starts, and how many terms it has; at least one, which may be empty
 * @param step from one row of the right operand to the next
 * @param columns of the right operand and the result
 * @param termLeft where segments are short, each term's start in the left operand, counted from a
 *     row's
 * @param termRight where segments are short, where each term's row in the right operand starts
 */
record RowProduct(
    int[] left,
    int[] result,
    int[] segments,
    int step,
    int columns,
    int[] termLeft,
    int[] termRight) {
  /** Numbers that describe a segment. */
  private static final int PARTS = 3;

  /** Shorter segments, where there are several, are worth tables of their terms. */
  private static final int SHORT = 24;

  /** The product with its tables. */
  static RowProduct of(int[] left, int[] result, int[] segments, int step, int columns) {
    List<Integer> termLeft = new ArrayList<>();
    List<Integer> termRight = new ArrayList<>();
    for (int s = 0; s < segments.length; s += PARTS) {
      for (int p = 0; p < segments[s + 2]; p++) {
        termLeft.add(segments[s] + p);
        termRight.add(segments[s + 1] + p * step);
      }
    }
    boolean tables = segments.length > PARTS && termLeft.size() < SHORT * segments.length / PARTS;
    return new RowProduct(
        left,
        result,
        segments,
        step,
        columns,
        tables ? termLeft.stream().mapToInt(i -> i).toArray() : new int[0],
        tables ? termRight.stream().mapToInt(i -> i).toArray() : new int[0]);
  }

  /** The product of matrices [m, k] and [k, n], all row-major. */
  static RowProduct of(int m, int n, int k, int lda, int ldb, int ldc) {
    return of(steps(m, lda), steps(m, ldc), new int[] {0, 0, k}, ldb, n);
  }

  /** As many starts, equally far from each other. */
  static int[] steps(int count, int step) {
    return IntStream.range(0, count).map(i -> i * step).toArray();
  }

  /** Whether it has several segments, and these are short. */
  boolean scattered() {
    return termLeft.length > 0;
  }

  int rows() {
    return result.length;
  }

  int segmentCount() {
    return segments.length / PARTS;
  }

  /** Where a segment starts, counted from a row's start. */
  int from(int segment) {
    return segments[segment * PARTS];
  }

  /** Where a segment's first row in the right operand starts. */
  int right(int segment) {
    return segments[segment * PARTS + 1];
  }

  /** How many terms a segment has. */
  int terms(int segment) {
    return segments[segment * PARTS + 2];
  }
}
