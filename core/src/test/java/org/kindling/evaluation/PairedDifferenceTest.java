package org.kindling.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  /** Differences 1, 2, 3: mean 2, deviation 1, Student's t of 2 degrees of freedom 4.3027. */
  @Test
  void isTheMeanOfDifferencesWithItsInterval() {
    PairedDifference difference =
        PairedDifference.of(new double[] {11, 22, 33}, new double[] {10, 20, 30});

    assertThat(difference.mean()).isEqualTo(2);
    // The quantile is given to five digits.
    assertThat(difference.ci95()).isCloseTo(4.3027 / Math.sqrt(3), within(1e-4));
    assertThat(difference.isMoreThanChance()).isFalse();
    assertThat(new PairedDifference(-2, 1.9).isMoreThanChance()).isTrue();
  }

  @Test
  void refusesFiguresOfOtherTasksAndOfOneAlone() {
    assertThatThrownBy(() -> PairedDifference.of(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PairedDifference.of(new double[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
