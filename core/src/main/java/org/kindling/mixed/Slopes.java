package org.kindling.mixed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What tells how a deviance changes with the weights' covariance: sums over entities, [weight,
 * weight].
 *
 * @param surprises of r r', where r = X' V^-1 (y - X mean)
 * @param leverages of P C P, where P = X' V^-1 X and C is the inverse of the sum of these; zeros
 *     where nobody asks for them
 */
record Slopes(RealMatrix surprises, RealMatrix leverages) {
  static Slopes zero(int width) {
    return new Slopes(
        MatrixUtils.createRealMatrix(width, width), MatrixUtils.createRealMatrix(width, width));
  }

  Slopes plus(Slopes other) {
    return new Slopes(surprises.add(other.surprises), leverages.add(other.leverages));
  }

  byte[] bytes() {
    int width = surprises.getRowDimension();
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * width * width * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    MatrixBytes.put(bytes, surprises);
    MatrixBytes.put(bytes, leverages);
    return bytes.array();
  }

  static Slopes read(ByteBuffer bytes, int width) {
    return new Slopes(MatrixBytes.matrix(bytes, width), MatrixBytes.matrix(bytes, width));
  }
}
