package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.evaluation.Scores;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** Rows of a task that count by weight. */
class WeightedRowsTest {
  private static final int STEPS = 3;

  /** How often each of the five support rows, and of the six query rows, counts. */
  private static final int[] SUPPORT = {2, 1, 3, 1, 1};

  private static final int[] QUERY = {1, 4, 1, 2, 1, 1};

  /** A batch of rows that stand there twice is another than one of rows that count twice. */
  static Stream<TracedEpisode> stepping() {
    return EpisodeCases.stepping().stream()
        .filter(algorithm -> !algorithm.learner().model().seesOtherRows())
        .filter(algorithm -> !algorithm.toString().contains("Sampled"));
  }

  private static Task repeated(Task task) {
    return new Task(
        task.id(), task.name(), repeated(task.support(), SUPPORT), repeated(task.query(), QUERY));
  }

  private static Examples repeated(Examples rows, int[] times) {
    int[] order =
        IntStream.range(0, times.length)
            .flatMap(row -> IntStream.generate(() -> row).limit(times[row]))
            .toArray();
    return rows.select(order, 0, order.length);
  }

  private static Task weighted(Task task, float unit) {
    return new Task(
        task.id(),
        task.name(),
        task.support().weighing(weights(SUPPORT, unit)),
        task.query().weighing(weights(QUERY, unit)));
  }

  private static float[] weights(int[] times, float unit) {
    float[] weights = new float[times.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = unit * times[i];
    }
    return weights;
  }

  private static List<Task> tasks(MetaAlgorithm algorithm) {
    return List.of(
        EpisodeCases.task(algorithm, 0, 5, 6),
        EpisodeCases.task(algorithm, 1, 5, 6),
        EpisodeCases.task(algorithm, 2, 5, 6));
  }

  @ParameterizedTest
  @MethodSource("stepping")
  void aRowOfWeightTwoCountsAsTwiceTheSameRow(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    List<Task> tasks = tasks(algorithm);
    try (Programs programs = new Programs()) {
      Aggregate twice =
          algorithm.estimate(
              theta,
              TaskBlock.of(tasks.stream().map(WeightedRowsTest::repeated).toList()),
              programs);
      for (float unit : units(algorithm)) {
        TaskBlock block = TaskBlock.of(tasks.stream().map(task -> weighted(task, unit)).toList());
        Aggregate weighted = algorithm.estimate(theta, block, programs);
        // Sums of some ten numbers of size 1 in single precision, through three inner steps.
        assertThat(weighted.queryLoss())
            .isCloseTo(twice.queryLoss(), within(1e-5 * (1 + twice.queryLoss())));
        assertThat(weighted.supportLoss())
            .isCloseTo(twice.supportLoss(), within(1e-5 * (1 + twice.supportLoss())));
        float[] expected = twice.direction().toArray();
        float[] given = weighted.direction().toArray();
        double size = 1 + Math.sqrt(squares(expected));
        for (int i = 0; i < expected.length; i++) {
          assertThat((double) given[i]).isCloseTo(expected[i], within(2e-5 * size));
        }
      }
    }
  }

  /**
   * Weights may be of any unit, but where a row of weight w stands for one of a w-th of the noise's
   * variance, beside a penalty or a prior.
   */
  private static float[] units(TracedEpisode algorithm) {
    TaskStart start = ((StepwiseAdaptation) algorithm).start();
    return start instanceof RidgeHead || start instanceof Posterior
        ? new float[] {1}
        : new float[] {1, 0.125f, 3};
  }

  private static double squares(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i] * values[i]).sum();
  }

  @ParameterizedTest
  @MethodSource("stepping")
  void isJudgedByTheWeightedMean(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    List<Task> tasks = tasks(algorithm);
    float[] units = units(algorithm);
    float unit = units[units.length - 1];
    try (Programs programs = new Programs()) {
      double[][][] twice =
          measured(
              algorithm, theta, tasks.stream().map(WeightedRowsTest::repeated).toList(), programs);
      double[][][] weighted =
          measured(
              algorithm,
              theta,
              tasks.stream().map(task -> weighted(task, unit)).toList(),
              programs);
      for (int metric = 0; metric < twice.length; metric++) {
        for (int step = 0; step <= STEPS; step++) {
          for (int task = 0; task < tasks.size(); task++) {
            // Predictions in single precision, as above.
            assertThat(weighted[metric][step][task])
                .isCloseTo(
                    twice[metric][step][task],
                    within(2e-5 * (1 + Math.abs(twice[metric][step][task]))));
          }
        }
      }
    }
  }

  private static double[][][] measured(
      MetaAlgorithm algorithm, Params theta, List<Task> tasks, Programs programs) {
    return Scores.of(algorithm, theta, TaskBlock.of(tasks), STEPS, Inference.INDUCTIVE, programs)
        .measured();
  }

  /** What a weighted task becomes must not depend on those beside it. */
  @ParameterizedTest
  @MethodSource("stepping")
  void hasTheSameBitsInAnyCompany(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    List<Task> tasks = new ArrayList<>();
    tasks(algorithm).forEach(task -> tasks.add(weighted(task, 0.3f)));
    try (Programs programs = new Programs()) {
      double[][][] together = measured(algorithm, theta, tasks, programs);
      for (int task = 0; task < tasks.size(); task++) {
        double[][][] alone = measured(algorithm, theta, List.of(tasks.get(task)), programs);
        for (int step = 0; step <= STEPS; step++) {
          assertThat(alone[0][step][0]).isEqualTo(together[0][step][task]);
        }
      }
    }
  }

  /** All rows of weight 7: batches of them are what they are without weights. */
  @Test
  void batchesOfEqualWeightsAreThoseOfRowsThatCountAlike() {
    InnerBatches batches = new InnerBatches.Sampled(2, 5);
    InnerLoop loop = new InnerLoop(STEPS, new InnerRule.Sgd(0.1)).on(batches, batches);
    Maml algorithm = new Maml(EpisodeCases.SMOOTH, loop, Order.SECOND);
    Task task = EpisodeCases.task(algorithm, 0, 5, 6);
    float[] sevens = {7, 7, 7, 7, 7};
    float[] sixths = {7, 7, 7, 7, 7, 7};
    Task weighted =
        new Task(0, "task", task.support().weighing(sevens), task.query().weighing(sixths));
    Params theta = EpisodeCases.theta(algorithm);
    try (Programs programs = new Programs()) {
      double alike = algorithm.estimate(theta, TaskBlock.of(List.of(task)), programs).queryLoss();
      // Rounding of a few numbers of size 1 in single precision.
      assertThat(algorithm.estimate(theta, TaskBlock.of(List.of(weighted)), programs).queryLoss())
          .isCloseTo(alike, within(1e-6 * (1 + alike)));
    }
  }

  @Test
  void tasksWithAndWithoutWeightsAreNoBlock() {
    Task task = EpisodeCases.task(stepping().findFirst().orElseThrow(), 0, 5, 6);

    assertThatThrownBy(() -> TaskBlock.of(Arrays.asList(task, weighted(task, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights or none");
  }
}
