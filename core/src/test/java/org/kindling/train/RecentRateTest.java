package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;

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
  void saysARateAfterTenSecondsEvenWhereItChanges() {
    for (int second = 0; second <= 11; second++) {
      rate.reached((long) second * second, second);
    }

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
}
