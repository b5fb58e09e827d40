package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingTest {
  // Mean 4, deviations -2, 0, 2, sample variance (4 + 0 + 4) / 2 = 4.
  private final List<Table.Row> rows = List.of(row(2, 0.1, 20), row(4, 0.1, 40), row(6, 0.1, 60));

  @Test
  void bringsColumnsToMeanZeroAndDeviationOne() {
    Examples examples = Scaling.of(rows).examples(rows);

    assertThat(examples.targets()).containsExactly(-1, 0, 1);
    assertThat(new float[] {examples.features()[0], examples.features()[2], examples.features()[4]})
        .containsExactly(-1, 0, 1);
  }

  /** 0.1 three times has a mean that differs from it in the last bit. */
  @Test
  void leavesAConstantColumnAtZero() {
    Examples examples = Scaling.of(rows).examples(rows);

    assertThat(examples.features()[1]).isCloseTo(0, within(1e-9f));
  }

  @Test
  void restoresWhatItStandardised() {
    Scaling.Column target = Scaling.of(rows).target();

    assertThat(target.restore(target.standardise(52))).isCloseTo(52, within(1e-12));
  }

  private static Table.Row row(double first, double second, double target) {
    return new Table.Row("e", 0, new double[] {first, second}, target);
  }
}
