package org.kindling.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.kindling.task.Columns;

class EffectsTest {
  /** Rounding of doubles. */
  private static final double EXACT = 1e-12;

  /**
   * x of mean 3 and deviation 2, y of mean 10 and deviation 4: y = 10 + 4 (a + b (x - 3) / 2) has
   * the slope 2 b and the intercept 10 + 4 a - 6 b.
   */
  private final Effects effects =
      Effects.of(
          new NormalPrior(
              MatrixUtils.createRealVector(new double[] {0.5, 2}),
              MatrixUtils.createRealMatrix(new double[][] {{1, 0}, {0, 0.5}}),
              MatrixUtils.createRealDiagonalMatrix(new double[] {0.25, 0.01}),
              0.09),
          new Columns(List.of(new Columns.Column("x", 3, 2)), new Columns.Column("y", 10, 4)));

  @Test
  void areInTheUnitsOfTheTable() {
    Effects.Weight intercept = effects.weights().get(0);
    Effects.Weight slope = effects.weights().get(1);

    assertThat(effects.target()).isEqualTo("y");
    assertThat(slope.name()).isEqualTo("x");
    assertThat(slope.estimate()).isCloseTo(4, within(EXACT));
    // 10 + 4 * 0.5 - 6 * 2.
    assertThat(intercept.estimate()).isCloseTo(0, within(EXACT));
    assertThat(effects.residual()).isCloseTo(1.2, within(EXACT));
  }

  /** Of 4 a - 6 b and 2 b: deviations of a and b are 1 and .5, errors .5 and .1. */
  @Test
  void haveErrorsDeviationsAndCorrelations() {
    Effects.Weight intercept = effects.weights().get(0);
    Effects.Weight slope = effects.weights().get(1);

    assertThat(slope.deviation()).isCloseTo(1, within(EXACT));
    assertThat(slope.error()).isCloseTo(0.2, within(EXACT));
    // 16 * 1 + 36 * 0.25 and 16 * 0.25 + 36 * 0.01.
    assertThat(intercept.deviation()).isCloseTo(5, within(EXACT));
    assertThat(intercept.error()).isCloseTo(Math.sqrt(4.36), within(EXACT));
    // -6 * 2 * 0.25 over 5 * 1.
    assertThat(effects.correlations().get(0).get(1)).isCloseTo(-0.6, within(EXACT));
    assertThat(effects.correlations().get(1).get(1)).isEqualTo(1);
  }
}
