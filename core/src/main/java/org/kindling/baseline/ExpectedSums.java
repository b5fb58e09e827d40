package org.kindling.baseline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What is expected of entities' weights under a prior, given their rows: sums over the entities.
 *
 * @param entities how many
 * @param rows how many they have together
 * @param shifts of the weights from the prior's mean
 * @param spread of the weights around the prior's mean: second moments
 * @param squares of the targets' distances from their entity's line, over the rows
 */
record ExpectedSums(
    long entities, long rows, RealVector shifts, RealMatrix spread, double squares) {

  /** Of no entity. */
  static ExpectedSums zero(int width) {
    return new ExpectedSums(
        0, 0, new ArrayRealVector(width), MatrixUtils.createRealMatrix(width, width), 0);
  }

  ExpectedSums plus(ExpectedSums other) {
    return new ExpectedSums(
        entities + other.entities,
        rows + other.rows,
        shifts.add(other.shifts),
        spread.add(other.spread),
        squares + other.squares);
  }

  byte[] bytes() {
    int width = shifts.getDimension();
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Long.BYTES + (width + width * width + 1) * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(entities).putLong(rows).putDouble(squares);
    for (int i = 0; i < width; i++) {
      bytes.putDouble(shifts.getEntry(i));
      for (int j = 0; j < width; j++) {
        bytes.putDouble(spread.getEntry(i, j));
      }
    }
    return bytes.array();
  }

  static ExpectedSums read(ByteBuffer bytes, int width) {
    long entities = bytes.getLong();
    long rows = bytes.getLong();
    double squares = bytes.getDouble();
    ExpectedSums empty = zero(width);
    for (int i = 0; i < width; i++) {
      empty.shifts.setEntry(i, bytes.getDouble());
      for (int j = 0; j < width; j++) {
        empty.spread.setEntry(i, j, bytes.getDouble());
      }
    }
    return new ExpectedSums(entities, rows, empty.shifts, empty.spread, squares);
  }
}
