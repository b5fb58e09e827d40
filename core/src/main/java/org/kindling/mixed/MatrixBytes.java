package org.kindling.mixed;

import java.nio.ByteBuffer;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Vectors and square matrices as bytes, without their sizes, matrices row by row. */
final class MatrixBytes {
  private MatrixBytes() {}

  static void put(ByteBuffer bytes, RealVector vector) {
    for (int i = 0; i < vector.getDimension(); i++) {
      bytes.putDouble(vector.getEntry(i));
    }
  }

  static void put(ByteBuffer bytes, RealMatrix matrix) {
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      put(bytes, matrix.getRowVector(i));
    }
  }

  static RealVector vector(ByteBuffer bytes, int width) {
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = bytes.getDouble();
    }
    return new ArrayRealVector(values, false);
  }

  static RealMatrix matrix(ByteBuffer bytes, int width) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(width, width);
    for (int i = 0; i < width; i++) {
      matrix.setRowVector(i, vector(bytes, width));
    }
    return matrix;
  }
}
