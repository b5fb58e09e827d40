package org.kindling.ml;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows of an entity that are predicted together, beside what the entity is adapted to. */
final class Piece {
  private static final int FEW = 16;

  private final int width;
  private final Basis basis;
  private InternalRow[] rows = new InternalRow[FEW];
  private float[] features;
  private int count;
  private int adaptedOn;
  private boolean oneOfSeveral;
  private long bytes;

  Piece(int width, Basis basis) {
    this.width = width;
    this.basis = basis;
    this.features = new float[FEW * width];
  }

  /** Adds a row that has been copied, with its standardised features. */
  void add(InternalRow row, float[] own, long size) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      features = Arrays.copyOf(features, 2 * count * width);
    }
    rows[count] = row;
    System.arraycopy(own, 0, features, count * width, width);
    count++;
    bytes += size + (long) width * Float.BYTES;
  }

  /** Says that the last row is one of the support. */
  void marksLast() {
    adaptedOn = count;
  }

  /** Says that the entity has other pieces, or may have. */
  void marksSeveral() {
    oneOfSeveral = true;
  }

  boolean isOneOfSeveral() {
    return oneOfSeveral;
  }

  int count() {
    return count;
  }

  long bytes() {
    return bytes;
  }

  Basis basis() {
    return basis;
  }

  InternalRow row(int index) {
    return rows[index];
  }

  /** Support rows come first. */
  boolean isAdaptedOn(int index) {
    return index < adaptedOn;
  }

  void copyFeatures(float[] into, int offset) {
    System.arraycopy(features, 0, into, offset, count * width);
  }
}
