package org.kindling.mixed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What entities' rows come to where weights vary between them: sums over the entities of squares
 * and products, each entity's weighted by the inverse of its V, the covariance of its targets in
 * units of the residual variance.
 *
 * @param rows how many the entities have together
 * @param xx of X' V^-1 X
 * @param xy of X' V^-1 y
 * @param yy of y' V^-1 y
 * @param logDeterminant of log det V
 */
record WeightedSums(long rows, RealMatrix xx, RealVector xy, double yy, double logDeterminant) {
  /** Of no entity. */
  static WeightedSums zero(int width) {
    return new WeightedSums(
        0, MatrixUtils.createRealMatrix(width, width), new ArrayRealVector(width), 0, 0);
  }

  WeightedSums plus(WeightedSums other) {
    return new WeightedSums(
        rows + other.rows,
        xx.add(other.xx),
        xy.add(other.xy),
        yy + other.yy,
        logDeterminant + other.logDeterminant);
  }

  byte[] bytes() {
    int width = xy.getDimension();
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + (2 + width + width * width) * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(rows).putDouble(yy).putDouble(logDeterminant);
    MatrixBytes.put(bytes, xy);
    MatrixBytes.put(bytes, xx);
    return bytes.array();
  }

  static WeightedSums read(ByteBuffer bytes, int width) {
    long rows = bytes.getLong();
    double yy = bytes.getDouble();
    double logDeterminant = bytes.getDouble();
    RealVector xy = MatrixBytes.vector(bytes, width);
    return new WeightedSums(rows, MatrixBytes.matrix(bytes, width), xy, yy, logDeterminant);
  }
}
