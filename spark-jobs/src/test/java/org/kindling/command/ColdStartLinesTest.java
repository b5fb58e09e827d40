package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Counted;
import org.kindling.evaluation.PairedDifference;

class ColdStartLinesTest {
  private static ColdStartCurve.Point point(
      int known, double error, Optional<PairedDifference> difference) {
    return new ColdStartCurve.Point(
        known, error, error, difference, Optional.empty(), Optional.empty());
  }

  /** Of a difference of .5 the interval of half-width .6 holds 0. */
  @Test
  void marksWhatIsMoreThanChanceAndLeavesOpenWhatIsNotKnown() {
    List<ColdStartCurve.Curve> curves =
        List.of(
            new ColdStartCurve.Curve(
                "ANIL", List.of(point(0, 1, Optional.empty()), point(3, 0.5, Optional.empty()))),
            new ColdStartCurve.Curve(
                "trees",
                List.of(
                    point(0, 0.5, Optional.of(new PairedDifference(-0.75, 0.5))),
                    point(3, 0.75, Optional.of(new PairedDifference(0.5, 0.6))))),
            new ColdStartCurve.Curve(
                "mean", List.of(point(3, 0.9, Optional.of(new PairedDifference(0.5, 0.1))))));
    ColdStartCurve curve =
        new ColdStartCurve(
            8,
            2,
            4,
            Counted.ROWS,
            List.of(0, 3),
            3,
            "mean",
            List.of(new ColdStartCurve.Measure("mse", curves)),
            List.of("a remark"));

    assertThat(ColdStartLines.of(curve))
        .containsExactly(
            "is it worth it? root of the mean squared error by how many rows are known, on the same 4"
                + " or more other rows of 8 entities; 2 have too few rows",
            "  rows known                       0       3",
            "  ANIL                             1.000   0.500",
            "  trees                            0.500+  0.750",
            "  mean                                     0.900-",
            "  + better, - worse than the first line by more than chance, entity by entity",
            "With no row trees wins; with 3 rows ANIL is first, but not clearly ahead of trees.",
            "a remark");
  }
}
