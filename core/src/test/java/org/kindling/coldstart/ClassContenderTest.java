package org.kindling.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.PairedDifference;
import org.kindling.task.Examples;

class ClassContenderTest {
  /** The class is 1 where the feature is above 0. */
  private static Examples entity(float... features) {
    float[] targets = new float[features.length];
    for (int row = 0; row < features.length; row++) {
      targets[row] = features[row] > 0 ? 1 : 0;
    }
    return new Examples(features.length, List.of(1), features, 1, targets);
  }

  private static Newcomers newcomers(Counted counted, int most, Examples... entities) {
    return new Newcomers(List.of(entities), most, counted, OptionalInt.of(2));
  }

  private static final Newcomers TWO =
      newcomers(Counted.ROWS, 3, entity(1, 2, -1, 3, -3), entity(-1, -2, 1, 3, -3));

  /** Known are 1, 1, 0: (2 + 1) / (3 + 2) for class 1; the queries are of class 1 and 0. */
  @Test
  void countsEachClassOnceMoreThanItIsKnown() {
    double[][] measured = ClassContender.ownFrequencies().measured(TWO, 3);

    assertThat(measured[0]).containsExactly(0.5, 0.5);
    double loss = -(Math.log(3 / 5.0) + Math.log(2 / 5.0)) / 2;
    // Logits are floats.
    assertThat(measured[1][0]).isCloseTo(loss, within(1e-6));
    assertThat(measured[1][1]).isCloseTo(loss, within(1e-6));
  }

  @Test
  void predictsWithoutAKnownRowByARegressionForAll() {
    ClassContender pooled = ClassContender.pooled(entity(-3, -2, -1, 1, 2, 3), TWO);

    assertThat(pooled.fewest()).isZero();
    assertThat(pooled.measured(TWO, 0)[0]).containsExactly(1, 1);
    assertThat(pooled.measured(TWO, 3)).isDeepEqualTo(pooled.measured(TWO, 0));
  }

  /** A feature's small penalty is the better the more clearly it tells the classes apart. */
  @Test
  void learnsARegressionFromTheKnownRowsWithThePenaltyThatValidationChose() {
    ClassContender ridge = ClassContender.ownRidge(TWO, List.of(0, 3));

    assertThat(ridge.fewest()).isEqualTo(1);
    assertThat(ridge.measured(TWO, 3)[0]).containsExactly(1, 1);
    assertThat(ridge.measured(TWO, 3)[1][0]).isLessThan(0.05);
  }

  /** The first row of each class is known; predicted are those after the second of each. */
  @Test
  void knowsSoManyRowsOfEachClassWhereTheRunDoes() {
    Newcomers newcomers =
        newcomers(Counted.ROWS_OF_EACH_CLASS, 2, entity(1, 2, 3, -1, 4, -2, -3, -4));

    assertThat(newcomers.support(0, 1).features()).containsExactly(1, -1);
    assertThat(newcomers.support(0, 2).features()).containsExactly(1, 2, -1, -2);
    assertThat(newcomers.query(0).features()).containsExactly(3, 4, -3, -4);
    assertThat(newcomers.fewestQueries()).isEqualTo(4);
    assertThat(newcomers.knowing(4).size()).isZero();
  }

  /** Of accuracies the greater is the better, of log losses the less. */
  @Test
  void isJudgedByAccuracyAndLogLossEachInItsOwnDirection() {
    ClassContender sure = new ClassContender("sure", 0, (all, i, k) -> new float[] {0, 9, 9, 0});
    ClassContender open = new ClassContender("open", 0, (all, i, k) -> new float[4]);

    List<ColdStartCurve.Measure> measures =
        new Contest(TWO, List.of(0), "open").measures(sure, List.of(open), remark -> {});
    assertThat(measures)
        .extracting(ColdStartCurve.Measure::metric)
        .containsExactly("accuracy", "cross_entropy");
    for (ColdStartCurve.Measure measure : measures) {
      PairedDifference difference =
          measure.curves().get(1).at(0).orElseThrow().difference().orElseThrow();
      assertThat(measure.isBetter(difference)).isFalse();
      assertThat(measure.ranked(0).get(0).name()).isEqualTo("sure");
      assertThat(measure.own().at(0).orElseThrow().behindPooled()).contains(0.0);
    }
    assertThat(measures.get(0).curves().get(1).at(0).orElseThrow().difference())
        .contains(new PairedDifference(-0.5, 0));
  }
}
