package org.kindling.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.kindling.task.Examples;

/** Rows whose residual variance is divided by their weight. */
class WeightedMomentsTest {
  private static final Examples WEIGHTED =
      new Examples(
          3, List.of(1), new float[] {1, 2, 4}, 1, new float[] {3, 5, 4}, new float[] {2, 1, 3});

  private static final Examples REPEATED =
      new Examples(
          6, List.of(1), new float[] {1, 1, 2, 4, 4, 4}, 1, new float[] {3, 3, 5, 4, 4, 4});

  /** All sums are of whole numbers. */
  @Test
  void aRowOfWeightTwoTellsWhatTwiceTheRowTells() {
    Moments weighted = Moments.of(WEIGHTED);
    Moments repeated = Moments.of(REPEATED);

    assertThat(weighted.xx()).isEqualTo(repeated.xx());
    assertThat(weighted.xy()).isEqualTo(repeated.xy());
    assertThat(weighted.yy()).isEqualTo(repeated.yy());
    assertThat(weighted.weight()).isEqualTo(6);
    assertThat(weighted.rows()).isEqualTo(3);
    // log 2 + log 1 + log 3
    assertThat(weighted.logWeight()).isCloseTo(Math.log(6), within(1e-15));
    RealVector line = new ArrayRealVector(new double[] {2, 0.5});
    assertThat(weighted.meanSquaredError(line)).isEqualTo(repeated.meanSquaredError(line));
  }

  /** Minus twice the log likelihood by its definition, with all of V: s^2 (1 / w + L L'). */
  @Test
  void hasTheDevianceOfRowsWithVariancesOfTheirOwn() {
    Examples other =
        new Examples(
            2, List.of(1), new float[] {0, 3}, 1, new float[] {1, 7}, new float[] {0.5f, 4});
    List<Examples> entities = List.of(WEIGHTED, other);
    RealMatrix factor = MatrixUtils.createRealMatrix(new double[][] {{0.8, 0}, {-0.3, 0.6}});
    try (LikelihoodSteps steps =
        Fitted.steps(TrainingEntities.of(entities), Estimate.ML, CovarianceRule.FULL)) {
      Likelihood.Reached there = steps.likelihood().at(Covariance.FULL.point(factor));
      double variance = there.profile().variance();
      double deviance = 0;
      for (Examples entity : entities) {
        deviance += deviance(entity, factor, there.profile().mean(), variance);
      }
      // Five rows' sums of numbers of size 10 in double precision.
      assertThat(there.deviance()).isCloseTo(deviance, within(1e-11));
    }
  }

  private static double deviance(
      Examples rows, RealMatrix factor, RealVector mean, double variance) {
    int count = rows.rows();
    RealMatrix x = MatrixUtils.createRealMatrix(count, 2);
    RealVector left = new ArrayRealVector(count);
    RealMatrix noise = MatrixUtils.createRealMatrix(count, count);
    for (int i = 0; i < count; i++) {
      x.setRow(i, new double[] {1, rows.features()[i]});
      left.setEntry(i, rows.targets()[i] - x.getRowVector(i).dotProduct(mean));
      noise.setEntry(i, i, 1.0 / rows.weights()[i]);
    }
    RealMatrix spread = x.multiply(factor);
    RealMatrix v = noise.add(spread.multiply(spread.transpose())).scalarMultiply(variance);
    LUDecomposition lu = new LUDecomposition(v);
    return count * Math.log(2 * Math.PI)
        + Math.log(lu.getDeterminant())
        + left.dotProduct(lu.getSolver().solve(left));
  }
}
