package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.ScalingRule;
import org.kindling.task.Examples;

class ScalingTest {
  // Mean 4, deviations -2, 0, 2, sample variance (4 + 0 + 4) / 2 = 4.
  private final List<Table.Row> rows = List.of(row(2, 0.1, 20), row(4, 0.1, 40), row(6, 0.1, 60));

  @Test
  void bringsColumnsToMeanZeroAndDeviationOne() {
    Examples examples = encoding(rows).examples(rows);

    assertThat(examples.targets()).containsExactly(-1, 0, 1);
    assertThat(new float[] {examples.features()[0], examples.features()[2], examples.features()[4]})
        .containsExactly(-1, 0, 1);
  }

  /** 0.1 three times has a mean that differs from it in the last bit. */
  @Test
  void leavesAConstantColumnAtZero() {
    Examples examples = encoding(rows).examples(rows);

    assertThat(examples.features()[1]).isCloseTo(0, within(1e-9f));
  }

  /**
   * Of 1, 2, 3, 4, 10 the median is 3 and the quartiles are 2 and 4; of 1, 2, 3, 4 the quartiles
   * lie at 1.75 and 3.25.
   */
  @Test
  void takesMedianAndQuartilesWhereItIsRobust() {
    Scaling.Column odd = robust(10, 3, 1, 4, 2);
    Scaling.Column even = robust(4, 1, 3, 2);

    assertThat(odd.mean()).isEqualTo(3);
    assertThat(odd.deviation()).isEqualTo(2 / 1.349);
    assertThat(robust(1e30, 3, 1, 4, 2)).isEqualTo(odd);
    assertThat(even.mean()).isEqualTo(2.5);
    assertThat(even.deviation()).isEqualTo(1.5 / 1.349);
  }

  /** Four of six are 0: 0 to 0 between quartiles, and the deviation of all around their mean. */
  @Test
  void takesTheDeviationWhereQuartilesAreOneNumber() {
    Scaling.Column column = robust(0, 0, 0, 0, 0, 6);

    assertThat(column.mean()).isZero();
    // Mean 1: (5 * 1 + 25) / 5 = 6.
    assertThat(column.deviation()).isCloseTo(Math.sqrt(6), within(1e-15));
    assertThat(robust(0.1, 0.1, 0.1)).isEqualTo(new Scaling.Column(0.1, 1));
  }

  @Test
  void leavesWhatIsMissingOutOfQuartiles() {
    assertThat(robust(Double.NaN, 3, 1, Double.NaN, 4, 2, 10)).isEqualTo(robust(1, 2, 3, 4, 10));
  }

  private static Scaling.Column robust(double... values) {
    List<Table.Row> rows =
        Arrays.stream(values)
            .mapToObj(value -> new Table.Row("e", 0, new double[] {value}, value))
            .toList();
    return Scaling.of(rows, ScalingRule.ROBUST).features().get(0);
  }

  /** Squares of 1e-200 are nothing. */
  @Test
  void findsTheDeviationOfTinyNumbers() {
    List<Table.Row> tiny = List.of(row(2e-200, 0, 1), row(4e-200, 0, 2), row(6e-200, 0, 3));

    assertThat(encoding(tiny).examples(tiny).features()[0]).isEqualTo(-1);
  }

  /** Where standardised it is infinite as a float, or its square is. */
  @ParameterizedTest
  @ValueSource(doubles = {1e21, -1e38, 1e308, Double.POSITIVE_INFINITY})
  void refusesWhatIsTooFarAway(double far) {
    Encoding encoding = encoding(rows);

    assertThatThrownBy(() -> encoding.examples(List.of(row(far, 0.1, 20))))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage(
            "feature 1 of e must be within 1.8e19 deviations of the training rows' mean, 4.0, whose"
                + " squares single precision holds, but is "
                + far);
    assertThatThrownBy(() -> encoding.examples(List.of(row(2, 0.1, far))))
        .hasMessageStartingWith("the target of e must be within");
  }

  /** Means over the numbers that are there: 1 and 3 of the first feature. */
  @Test
  void takesAMissingFeatureForTheMean() {
    List<Table.Row> rows = List.of(row(1, 0, 1), row(Double.NaN, 1, 2), row(3, 2, 3));

    Scaling scaling = Scaling.of(rows);

    assertThat(scaling.features().get(0)).isEqualTo(new Scaling.Column(2, Math.sqrt(2)));
    assertThat(encoding(rows).examples(rows).features()[2]).isZero();
  }

  @Test
  void noTargetMayBeMissing() {
    List<Table.Row> rows = List.of(row(1, 2, 3), row(1, 2, Double.NaN));

    assertThatThrownBy(() -> Table.of("t.csv", "store", List.of("a", "b"), "y", rows))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA));
    assertThatThrownBy(() -> encoding(this.rows).examples(rows))
        .hasMessageStartingWith("the target of e must be within");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e39, -1e308, Double.NEGATIVE_INFINITY})
  void aTableHasNoNumberThatSinglePrecisionDoesNotHold(double large) {
    List<Table.Row> rows = List.of(row(1, 2, 3), row(1, large, 3));

    assertThatThrownBy(() -> Table.of("t.csv", "store", List.of("a", "b"), "y", rows))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage(
            "b of table t.csv must be between -3.4e38 and 3.4e38, which single precision holds, but"
                + " is "
                + large
                + " for store e");
  }

  @Test
  void restoresWhatItStandardised() {
    Scaling.Column target = Scaling.of(rows).target();

    assertThat(target.restore(target.standardise(52))).isCloseTo(52, within(1e-12));
  }

  private static Table.Row row(double first, double second, double target) {
    return new Table.Row("e", 0, new double[] {first, second}, target);
  }

  private static Encoding encoding(List<Table.Row> rows) {
    return new Encoding(Scaling.of(rows), List.of());
  }
}
