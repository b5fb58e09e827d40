package org.kindling.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kindling.baseline.LinearBaselines;
import org.kindling.evaluation.PairedDifference;

class VerdictTest {
  private static ColdStartCurve.Point point(int known, double error, double... difference) {
    return new ColdStartCurve.Point(
        known,
        error,
        2 * error,
        difference.length == 0
            ? Optional.empty()
            : Optional.of(new PairedDifference(difference[0], difference[1])),
        known == 0 ? Optional.empty() : Optional.of(0.25),
        Optional.of(0.5));
  }

  private static ColdStartCurve curve(
      int leftOut, int queries, List<Integer> known, int usual, List<ColdStartCurve.Curve> curves) {
    return new ColdStartCurve(
        4,
        leftOut,
        queries,
        Counted.ROWS,
        known,
        usual,
        LinearBaselines.POOLED,
        List.of(new ColdStartCurve.Measure("mse", curves)),
        List.of());
  }

  private static Verdict verdict(ColdStartCurve curve) {
    return new Verdict(curve, curve.first());
  }

  private static final ColdStartCurve CURVE =
      curve(
          1,
          10,
          List.of(0, 1, 5, 10),
          5,
          List.of(
              new ColdStartCurve.Curve(
                  "ANIL", List.of(point(0, 2), point(1, 0.5), point(5, 0.4), point(10, 0.3))),
              new ColdStartCurve.Curve(
                  "trees",
                  List.of(
                      point(0, 1, -3, 1),
                      point(1, 0.9, 0.5, 0.1),
                      point(5, 0.8, 0.5, 0.1),
                      point(10, 0.8, 0.5, 0.1))),
              new ColdStartCurve.Curve(
                  "ridge",
                  List.of(
                      point(1, 0.7, 0.2, 0.1),
                      point(5, 0.6, 0.2, 0.1),
                      point(10, 0.3, 0.1, 0.2)))));

  /** At 10 rows the interval of ridge's difference, -.1 to .3, holds 0. */
  @Test
  void saysFromHowManyRowsOnWhichMethodWins() {
    assertThat(verdict(CURVE).sentence())
        .isEqualTo(
            "With no row trees wins; with 1 to 5 rows ANIL wins; with 10 rows ANIL is first, but"
                + " not clearly ahead of ridge.");
  }

  @Test
  void saysWhomAdaptingDoesHarm() {
    assertThat(verdict(CURVE).harm())
        .contains(
            "With 5 rows, ANIL does worse than with none for 1 of the 4 entities, and worse than one"
                + " pooled regression for 2.");
  }

  /** What another method is ahead of may be the run's own, by chance. */
  @Test
  void saysWhereAnotherIsAheadByNoMoreThanChance() {
    ColdStartCurve curve =
        curve(
            0,
            1,
            List.of(1),
            1,
            List.of(
                new ColdStartCurve.Curve("ANIL", List.of(point(1, 1))),
                new ColdStartCurve.Curve("ridge", List.of(point(1, 0.9, -0.2, 0.3)))));
    assertThat(verdict(curve).sentence())
        .isEqualTo("With 1 row ridge is first, but not clearly ahead of ANIL.");
  }

  /** A method that takes a row or more can't be told from others that take none. */
  @Test
  void tellsNobodyFromAMethodThatHasNoErrorThere() {
    ColdStartCurve curve =
        curve(
            0,
            1,
            List.of(0, 1),
            1,
            List.of(
                new ColdStartCurve.Curve("own", List.of(point(1, 1))),
                new ColdStartCurve.Curve("pooled", List.of(point(0, 2), point(1, 2, 0.5, 0.1)))));
    assertThat(verdict(curve).sentence())
        .isEqualTo("With no row pooled is first; with 1 row own wins.");
  }
}
