package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.plot.Colour;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Symbol;
import org.kindling.runfolder.result.TaskScores;

class AdvantageTest {
  /** Means of 5.5 and 5.6 with wide intervals: tasks differ far more than methods do. */
  private static final List<Float> ONE = List.of(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f);

  private static final List<Float> A_LITTLE_WORSE =
      List.of(1.1f, 2.1f, 3.1f, 4.1f, 5.1f, 6.1f, 7.1f, 8.1f, 9.1f, 10.2f);

  /** The mean difference is -.1, its deviation .94, its interval .67 wide. */
  private static final List<Float> NOW_BETTER_NOW_WORSE =
      List.of(0f, 3f, 2f, 5f, 4f, 7f, 6f, 9f, 8f, 12f);

  @Test
  void tasksThatBothWereTestedOnAreComparedOneByOne() {
    assertThat(best(column(ONE, "a"), column(A_LITTLE_WORSE, "a"))).containsExactly(true, false);
    assertThat(best(column(ONE, "a"), column(NOW_BETTER_NOW_WORSE, "a")))
        .containsExactly(false, false);
    assertThat(comparison(column(ONE, "a"), column(A_LITTLE_WORSE, "a")).advantage())
        .contains(Advantage.PAIRED);
  }

  @Test
  void theBestOfThreeIsBetterThanEachOfTheOthers() {
    assertThat(
            best(column(ONE, "a"), column(A_LITTLE_WORSE, "a"), column(NOW_BETTER_NOW_WORSE, "a")))
        .containsExactly(false, false, false);
  }

  @Test
  void otherTasksAreComparedByTheirIntervalsAndThoseOverlap() {
    assertThat(best(column(ONE, "a"), column(A_LITTLE_WORSE, "b"))).containsExactly(false, false);
    assertThat(comparison(column(ONE, "a"), column(A_LITTLE_WORSE, "b")).advantage())
        .contains(Advantage.APART);
  }

  @Test
  void intervalsThatPartMakeABest() {
    Column good = column(new Evaluation.Point(0, 1.0, 0.2), Optional.empty());
    Column touching = column(new Evaluation.Point(0, 1.5, 0.3), Optional.empty());
    Column apart = column(new Evaluation.Point(0, 1.6, 0.3), Optional.empty());
    assertThat(best(good, touching)).containsExactly(false, false);
    assertThat(best(good, apart)).containsExactly(true, false);
  }

  @Test
  void aSingleMethodIsNotTheBest() {
    assertThat(best(column(ONE, "a"))).containsExactly(false);
    assertThat(comparison(column(ONE, "a")).advantage()).isEmpty();
  }

  @Test
  void equalScoresAreNoAdvantage() {
    assertThat(best(column(ONE, "a"), column(ONE, "a"))).containsExactly(false, false);
  }

  private static List<Boolean> best(Column... columns) {
    Comparison comparison = comparison(columns);
    return comparison.columns().stream().map(column -> comparison.isBest(column, 0)).toList();
  }

  private static Comparison comparison(Column... columns) {
    return new Comparison(List.of(columns));
  }

  private static Column column(List<Float> values, String tasks) {
    double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
    TaskScores scores = new TaskScores(tasks, new TreeMap<>(java.util.Map.of(0, values)));
    return column(new Evaluation.Point(0, mean, 1.9), Optional.of(scores));
  }

  private static Column column(Evaluation.Point point, Optional<TaskScores> scores) {
    Evaluation test = new Evaluation("META_TEST", 10, Metric.MEAN_SQUARED_ERROR, List.of(point), 9);
    return new Column(
        "a method", Colour.BLUE, Symbol.CIRCLE, LineStyle.PLAIN, test, scores, Optional.of(0));
  }
}
