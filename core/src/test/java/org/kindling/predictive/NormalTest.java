package org.kindling.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;

class NormalTest {
  private static final Normal NORMAL = new Normal();

  /** Mean 1 and variance 4. */
  private static final float[] ROW = {1, (float) Math.log(4)};

  @Test
  void isLikelyAsItsFormulaSays() {
    // -(ln(2 pi) + ln 4 + (3 - 1)^2 / 4) / 2; float32 logarithm of 4.
    double expected = -(Math.log(2 * Math.PI) + Math.log(4) + 1) / 2;
    assertThat(NORMAL.logDensity(ROW, new float[] {3})).isCloseTo(expected, within(1e-7));
  }

  @Test
  void holdsAsMuchWithinADeviationAsTheTablesSay() {
    double within = NORMAL.cumulative(ROW, 0, 3) - NORMAL.cumulative(ROW, 0, -1);
    assertThat(within).isCloseTo(0.6826894921, within(1e-6));
  }

  @Test
  void isNeverSurerThanAThousandth() {
    assertThat(NORMAL.deviation(new float[] {0, -100}, 0)).isCloseTo(1e-3, within(1e-15));
  }

  @Test
  void aMixtureOfOneIsThatOne() {
    Mixture one = new Mixture(NORMAL, 1);
    float[] target = {0.5f};
    assertThat(one.logDensity(ROW, target)).isEqualTo(NORMAL.logDensity(ROW, target));
    assertThat(one.cumulative(ROW, 0, 2)).isEqualTo(NORMAL.cumulative(ROW, 0, 2));
  }

  @Test
  void aPointHasNoLikelihood() {
    Predictive point = new Predictive(new PointEstimate(), Ops.input("numbers", Shape.of(1, 2, 1)));
    assertThatThrownBy(() -> point.logDensity(point.numbers()))
        .hasMessage(
            "a likelihood needs a distribution over targets, but what is predicted is PointEstimate[]");
  }

  @Test
  void quantilesMustRise() {
    assertThatThrownBy(() -> new Quantiles(List.of(0.5, 0.1, 0.9)))
        .hasMessageStartingWith("quantiles must be of an odd number of rising levels");
  }
}
