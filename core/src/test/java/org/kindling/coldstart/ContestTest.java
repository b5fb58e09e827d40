package org.kindling.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.kindling.baseline.LinearBaselines;
import org.kindling.evaluation.PairedDifference;

class ContestTest {
  private static final Newcomers TWO =
      new Newcomers(List.of(Numbers.rows(2, 5), Numbers.rows(4, 5)), 1);

  private static Contest contest() {
    return new Contest(TWO, List.of(0, 1), LinearBaselines.POOLED);
  }

  /** Known errors, whatever the entities. */
  private record Told(String name, int fewest, Map<Integer, double[]> told) implements Contender {
    @Override
    public double[][] measured(Newcomers newcomers, int known) {
      return new double[][] {told.get(known)};
    }
  }

  @Test
  void tellsEachMethodsErrorsBesideThoseOfTheRunsOwn() {
    Told own = new Told("own", 0, Map.of(0, new double[] {4, 4}, 1, new double[] {1, 7}));
    Told other =
        new Told(LinearBaselines.POOLED, 0, Map.of(0, new double[] {2, 8}, 1, new double[] {2, 8}));

    List<ColdStartCurve.Curve> curves =
        contest().measures(own, List.of(other), remark -> {}).get(0).curves();

    // After 1 row: the mean of 1 and 7 is 4; one of two entities got worse than its 4 before, none
    // is behind the pooled 2 and 8.
    ColdStartCurve.Point point = curves.get(0).at(1).orElseThrow();
    assertThat(point.value()).isEqualTo(2);
    assertThat(point.worstTenth()).isEqualTo(Math.sqrt(7));
    assertThat(point.difference()).isEmpty();
    assertThat(point.harmed()).contains(0.5);
    assertThat(point.behindPooled()).contains(0.0);
    assertThat(curves.get(1).at(1).orElseThrow().difference()).contains(new PairedDifference(1, 0));
    assertThat(curves.get(1).at(1).orElseThrow().behindPooled()).isEmpty();
  }

  @Test
  void asksNoMethodForFewerRowsThanItTakes() {
    Told own = new Told("own", 1, Map.of(1, new double[] {1, 1}));

    ColdStartCurve.Curve curve = contest().measures(own, List.of(), remark -> {}).get(0).own();
    assertThat(curve.at(0)).isEmpty();
    assertThat(curve.at(1).orElseThrow().harmed()).isEmpty();
  }

  /** A learner that was trained with other numbers of rows may go astray with these. */
  @Test
  void saysWhereAnErrorIsNoNumberAndHasNoPointThere() {
    Told own = new Told("own", 0, Map.of(0, new double[] {1, 4}, 1, new double[] {1, Double.NaN}));
    List<String> remarks = new ArrayList<>();

    ColdStartCurve.Curve curve = contest().measures(own, List.of(), remarks::add).get(0).own();
    assertThat(curve.at(0)).isPresent();
    assertThat(curve.at(1)).isEmpty();
    assertThat(remarks).containsExactly("own has a mean squared error of NaN (rows known: 1)");
  }

  /** The mean of 2 and 4 is off by 3 and 1 from the 5s; a prior mean of 5 is right. */
  @Test
  void scoresLinearModelsByTheRowsThatArePredicted() {
    assertThat(LinearContender.ownMean().measured(TWO, 1)[0]).containsExactly(9, 1);
    LinearContender pooled =
        LinearContender.pooled(MatrixUtils.createRealVector(new double[] {5, 0}));
    assertThat(pooled.measured(TWO, 0)[0]).containsExactly(0, 0);
  }

  /** The intercept is as good as free, so with features of 0 every penalty does the same. */
  @Test
  void adaptsARidgeRegressionToAnEntitysOwnRowsAlone() {
    LinearContender ridge = LinearContender.ownRidge(TWO, List.of(0, 1));

    assertThat(ridge.fewest()).isEqualTo(1);
    // The intercept's penalty of 1e-3 draws it towards 0 by a thousandth.
    assertThat(ridge.measured(TWO, 1)[0][0]).isCloseTo(9, within(0.02));
  }

  @Test
  void goesAsFarAsNineInTenEntitiesHaveRows() {
    Newcomers test = new Newcomers(List.of(Numbers.rows(1, 2, 3, 4), Numbers.rows(1, 2, 3)), 1);
    Newcomers validation = new Newcomers(List.of(Numbers.rows(1, 2, 3, 4)), 1);

    assertThat(Contest.within(List.of(3, 0, 2), 1, test, validation)).containsExactly(0, 1, 2);
    Newcomers few = new Newcomers(List.of(Numbers.rows(1, 2)), 1);
    assertThat(Contest.within(List.of(0, 2), 1, test, few)).containsExactly(0, 1);
  }
}
