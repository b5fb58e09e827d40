package org.kindling.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kindling.predictive.Logits;
import org.kindling.predictive.PointEstimate;

class ClassificationTest {
  private static final float LOG_3 = (float) Math.log(3);

  /** Probabilities 3/4 and 1/4, twice for class 0 and once for class 1. */
  private static final Outcome THREE =
      outcome(2, new float[] {LOG_3, 0, LOG_3, 0, 0, LOG_3}, 0, 1, 1);

  @Test
  void crossEntropyIsMinusTheMeanLogProbabilityOfTheTrueClass() {
    // (ln 4/3 + ln 4 + ln 4/3) / 3; float32 logits.
    double expected = (2 * Math.log(4.0 / 3) + Math.log(4)) / 3;
    assertThat(Classification.crossEntropy(THREE)).isCloseTo(expected, within(1e-7));
  }

  @Test
  void crossEntropyOfHugeLogitsIsFinite() {
    Outcome sure = outcome(2, new float[] {1e30f, 0, 0, 100}, 0, 0);
    // 0 for the first query and 100 for the second.
    assertThat(Classification.crossEntropy(sure)).isEqualTo(50);
  }

  @Test
  void crossEntropyOfNoNumberIsNone() {
    Outcome broken = outcome(2, new float[] {Float.NaN, 0}, 0);
    assertThat(Classification.crossEntropy(broken)).isNaN();
    assertThat(Calibration.of(broken).queries()).isEqualTo(1);
  }

  @Test
  void accuracyIsTheShareOfQueriesWhoseGreatestLogitIsTheirs() {
    assertThat(Classification.accuracy(THREE)).isEqualTo(2.0 / 3);
  }

  @Test
  void equalLogitsAreNoBetterThanChance() {
    assertThat(Classification.accuracy(outcome(2, new float[8], 0, 0, 1, 1))).isEqualTo(0.5);
  }

  @Test
  void confusionCountsTrueClassesByPredictedOnes() {
    assertThat(Classification.confusion(THREE)).isDeepEqualTo(new int[][] {{1, 0}, {1, 1}});
  }

  @Test
  void refusesAClassThatIsNone() {
    assertThatThrownBy(() -> Classification.accuracy(outcome(2, new float[2], 2)))
        .hasMessage("a query's class must be a whole number from 0 to 1 but is 2.0");
  }

  @Test
  void meanSquaredErrorIsOverQueriesAndTargets() {
    Outcome quantities =
        new Outcome(new PointEstimate(), 2, new float[] {1, 2, 3, 4}, new float[] {1, 0, 3, 6});
    // (0 + 4 + 0 + 4) / 4.
    assertThat(Regression.meanSquaredError(quantities)).isEqualTo(2);
  }

  static Outcome outcome(int ways, float[] logits, float... classes) {
    assertThat(logits).hasSize(ways * classes.length);
    return new Outcome(new Logits(), classes.length, logits, classes);
  }
}
