package org.kindling.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.random.RandomStream;
import org.kindling.round.Backend;
import org.kindling.round.Threads;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

class LinearBaselinesTest {
  private static final Backend ONE = new Threads(1);

  private final List<Examples> onOneLine = List.of(line(0, 1, 0, 1, 2), line(0, 1, -1, 3));

  @Test
  void predictsTheMeanOfTheSupport() {
    // Support 1 and 3, mean 2; query 4 and 6: errors 2 and 4, root of (4 + 16) / 2.
    Task task = new Task(0, "a", examples(new float[] {0, 0}, 1, 3), examples(new float[2], 4, 6));

    assertThat(error("mean of support", onOneLine, task)).isCloseTo(Math.sqrt(10), within(1e-9));
  }

  @Test
  void findsTheLineThatAllEntitiesShare() {
    Task task = new Task(0, "a", line(0, 1, 5), line(0, 1, -3, 8));

    // The rounding of sums of squares of size 10.
    assertThat(error("one pooled regression", onOneLine, task)).isCloseTo(0, within(1e-6));
  }

  /** Features -1 and 1, targets -2 and 2: slope sum xy / (sum x^2 + 1) = 4 / 3, intercept 0. */
  @Test
  void shrinksTheSlopeOfTheSupportRows() {
    Task task = new Task(0, "a", line(0, 2, -1, 1), examples(new float[] {3}, 0));

    assertThat(error("ridge on the support rows", onOneLine, task)).isCloseTo(4, within(1e-9));
  }

  /** The root of the mean of the tasks' mean squared errors 1 and 9, whatever their rows. */
  @Test
  void weighsTasksAlike() {
    Task first = new Task(0, "a", examples(new float[1], 0), examples(new float[3], 1, 1, 1));
    Task second = new Task(1, "b", examples(new float[1], 0), examples(new float[1], 3));

    assertThat(new LinearBaselines(onOneLine, ONE).scores(List.of(first, second)).get(0))
        .isEqualTo(new BaselineScore("mean of support", Math.sqrt(5)));
  }

  /** One row tells the level, the other entities tell the slope. */
  @Test
  void learnsFromOtherEntitiesWhatTheyShare() {
    List<Examples> sameSlope =
        IntStream.range(0, 20).mapToObj(i -> line(i - 10, 3, -1, 0, 1, 2)).toList();
    Task task = new Task(0, "a", line(50, 3, 0), line(50, 3, -4, 4));

    // As far as the least variance that is left to each weight lets it be exact.
    assertThat(error("linear model with learned prior", sameSlope, task))
        .isCloseTo(0, within(0.01));
    assertThat(error("ridge on the support rows", sameSlope, task)).isGreaterThan(10);
  }

  /** A constant feature, a target that is a feature, one feature twice, a feature near another. */
  @ParameterizedTest
  @ValueSource(strings = {"constant", "target", "twice", "nearly twice"})
  void givesAFiniteErrorWhateverTheFeatures(String second) {
    RandomStream random = RandomStream.of(7);
    List<Examples> entities =
        IntStream.range(0, 12).mapToObj(i -> pair(second, 8, random)).toList();
    List<Task> tasks =
        IntStream.range(0, 4)
            .mapToObj(i -> new Task(i, "t", pair(second, 2, random), pair(second, 9, random)))
            .toList();

    // A perfect fit is told from one row; it is as exact as the least noise lets it be.
    assertThat(new LinearBaselines(entities, ONE).scores(tasks).get(3).rootMeanSquaredError())
        .isBetween(0.0, 0.05);
  }

  /** Targets that are the first feature, beside a second one. */
  private static Examples pair(String second, int rows, RandomStream random) {
    float[] x = new float[2 * rows];
    float[] y = new float[rows];
    for (int row = 0; row < rows; row++) {
      y[row] = (float) random.nextGaussian();
      x[2 * row] = y[row];
      x[2 * row + 1] =
          switch (second) {
            case "constant" -> 0;
            case "target" -> (float) random.nextGaussian();
            case "twice" -> y[row];
            default -> y[row] * (1 + 1e-6f);
          };
    }
    return new Examples(rows, List.of(2), x, 1, y);
  }

  @Test
  void saysWhichModelHasNoFiniteError() {
    Task task = new Task(0, "a", line(0, 1, 5), examples(new float[1], Float.POSITIVE_INFINITY));

    assertThatThrownBy(() -> new LinearBaselines(onOneLine, ONE).scores(List.of(task)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("mean of support has an error of");
  }

  @Test
  void comparesAllOnATablesTestTasks() {
    List<Table.Row> rows =
        IntStream.range(0, 400)
            .mapToObj(i -> new Table.Row("e" + i % 40, 0, new double[] {i}, 3 * i + i % 40))
            .toList();
    TableSource source =
        new TableSource(
            Table.of("t", "k", List.of("x"), "y", rows),
            1,
            new TaskRows(SupportRows.RANDOM, 3, Optional.empty()),
            SplitShares.USUAL);

    assertThat(new LinearBaselines(source.entities(Split.META_TRAIN), ONE).scores(source, 6))
        .extracting(BaselineScore::name)
        .containsExactly(
            "mean of support",
            "one pooled regression",
            "ridge on the support rows",
            "linear model with learned prior");
  }

  private static double error(String baseline, List<Examples> training, Task task) {
    return new LinearBaselines(training, ONE)
        .scores(List.of(task)).stream()
            .filter(score -> score.name().equals(baseline))
            .findFirst()
            .orElseThrow()
            .rootMeanSquaredError();
  }

  private static Examples line(float intercept, float slope, float... x) {
    float[] y = new float[x.length];
    for (int row = 0; row < x.length; row++) {
      y[row] = intercept + slope * x[row];
    }
    return examples(x, y);
  }

  private static Examples examples(float[] x, float... y) {
    return new Examples(x.length, List.of(1), x, 1, y);
  }
}
