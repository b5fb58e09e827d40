package org.kindling.mixed;

import java.io.Serializable;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * How much weights vary between entities, applied to the rows of one entity after another.
 *
 * <p>With L the factor, the weights' covariance in units of the residual variance is L L', and that
 * of an entity's targets V = 1 + X L L' X'. It is never made: X' V^-1 X = X'X - W'W, where W = C^-1
 * L' X'X and C C' = 1 + L' X'X L. All eigenvalues of that are at least 1, whatever the rows: fewer
 * than features, constant features, or such as say the same.
 *
 * <p>Source: Bates et al. 2015, "Fitting linear mixed-effects models using lme4", section 3, entity
 * by entity.
 *
 * @param factor L, [weight, weight]
 */
record Whitening(RealMatrix factor) implements Serializable {
  private record Reduced(RealMatrix root, RealMatrix crossed) {}

  /** One entity's. */
  WeightedSums of(Moments rows) {
    Reduced reduced = reduced(rows);
    RealMatrix w = reduced.crossed;
    RealVector wy = rows.xy().copy();
    wy = factor.preMultiply(wy);
    MatrixUtils.solveLowerTriangularSystem(reduced.root, wy);
    double logDeterminant = 0;
    for (int i = 0; i < factor.getRowDimension(); i++) {
      logDeterminant += 2 * StrictMath.log(reduced.root.getEntry(i, i));
    }
    return new WeightedSums(
        rows.rows(),
        rows.xx().subtract(w.transpose().multiply(w)),
        rows.xy().subtract(w.preMultiply(wy)),
        rows.yy() - wy.dotProduct(wy),
        logDeterminant);
  }

  private Reduced reduced(Moments rows) {
    RealMatrix crossed = factor.transpose().multiply(rows.xx());
    RealMatrix inner =
        MatrixUtils.createRealIdentityMatrix(factor.getRowDimension())
            .add(crossed.multiply(factor));
    RealMatrix root = new CholeskyDecomposition(symmetric(inner)).getL();
    double[][] columns = crossed.transpose().getData();
    for (int i = 0; i < columns.length; i++) {
      RealVector column = MatrixUtils.createRealVector(columns[i]);
      MatrixUtils.solveLowerTriangularSystem(root, column);
      columns[i] = column.toArray();
    }
    return new Reduced(root, MatrixUtils.createRealMatrix(columns).transpose());
  }

  /** Without what rounding has put between the halves. */
  static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }
}
