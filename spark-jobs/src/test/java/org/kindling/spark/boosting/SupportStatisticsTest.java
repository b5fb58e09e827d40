package org.kindling.spark.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.coldstart.Newcomers;
import org.kindling.task.Examples;

class SupportStatisticsTest {
  private static final Examples QUERY =
      new Examples(2, List.of(2), new float[] {10, 20, 30, 40}, 1, new float[2]);

  private static Examples support(float... targets) {
    return new Examples(
        targets.length, List.of(2), new float[2 * targets.length], 1, targets.clone());
  }

  /** Of 1, 5, 3: mean 3, squares 4 + 4 + 0, slope (-1 * -2 + 0 * 2 + 1 * 0) / 2 = 1. */
  @Test
  void standBesideARowsOwnFeatures() {
    assertThat(SupportStatistics.of(support(1, 5, 3)).beside(QUERY, 1))
        .containsExactly(30, 40, 3, 3, 2, 3, 1, 5, 1);
  }

  @Test
  void spreadNothingWhereARowIsAlone() {
    assertThat(SupportStatistics.of(support(7)).beside(QUERY, 0))
        .containsExactly(10, 20, 1, 7, 0, 7, 7, 7, 0);
  }

  @Test
  void areNothingWhereNoRowIsKnown() {
    Newcomers unknown = new Newcomers(List.of(support(7)), 0);
    assertThat(SupportStatistics.of(unknown, 0, 0).beside(QUERY, 0))
        .containsExactly(10, 20, 0, 0, 0, 0, 0, 0, 0);
  }
}
