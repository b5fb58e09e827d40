package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecentRateTest {
  /** For sums of decimal fractions. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

  private final RecentRate rate = new RecentRate();

  @Test
  void saysNothingWhileStepsBecomeFaster() {
    // 1, 2, 4, 8, ... steps a second: as code that is being compiled.
    for (int second = 0; second < 10; second++) {
      rate.reached(1 << second, second);

      assertThat(rate.secondsAStep()).isEmpty();
    }
  }

  @Test
  void saysTheRecentRateOnceItHasSettled() {
    rate.reached(1, 3);
    for (int second = 4; second <= 60; second++) {
      rate.reached(1 + 100L * (second - 3), second);
    }

    assertThat(rate.secondsAStep()).hasValueCloseTo(.01, ROUNDING);
  }

  @Test
  void forgetsARateOfMoreThanTenSecondsAgo() {
    for (int second = 0; second <= 60; second++) {
      rate.reached(10L * second, second);
    }
    for (int second = 61; second <= 120; second++) {
      rate.reached(600 + 100L * (second - 60), second);
    }

    assertThat(rate.secondsAStep()).hasValueCloseTo(.01, ROUNDING);
  }

  @Test
  void saysARateAfterThirtySecondsEvenWhereItChanges() {
    for (int second = 0; second < 30; second++) {
      rate.reached((long) second * second * second, second);

      assertThat(rate.secondsAStep()).isEmpty();
    }
    rate.reached(30L * 30 * 30, 30);

    assertThat(rate.secondsAStep()).isPresent();
  }

  @Test
  void needsAFewStepsWhereEachTakesLong() {
    rate.reached(1, 60);
    rate.reached(2, 120);
    rate.reached(3, 180);
    assertThat(rate.secondsAStep()).isEmpty();

    rate.reached(4, 240);

    assertThat(rate.secondsAStep()).hasValueCloseTo(60.0, ROUNDING);
  }

  @Test
  void foretellsTheEndOfARecordedTrainingWithinAFactorOfTwo() throws IOException {
    List<double[]> recorded = recorded();
    double[] end = recorded.get(recorded.size() - 1);
    int foretold = 0;
    for (double[] made : recorded) {
      rate.reached((long) made[0], made[1]);
      double left = end[1] - made[1];
      // Nobody looks at a promise of less.
      if (left >= 2 && rate.secondsAStep().isPresent()) {
        double promised = rate.secondsAStep().getAsDouble() * (end[0] - made[0]);
        assertThat(promised).as("after %.0f steps", made[0]).isBetween(left / 2, left * 2);
        foretold++;
      }
    }
    assertThat(foretold).isPositive();
  }

  /** Steps made, and seconds. */
  private static List<double[]> recorded() throws IOException {
    try (InputStream file = RecentRateTest.class.getResourceAsStream("/train/recorded-steps.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }
}
