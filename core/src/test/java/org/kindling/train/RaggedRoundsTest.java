package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.meta.Aggregate;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.RaggedSource;
import org.kindling.task.RowCount;
import org.kindling.task.Split;

/** What a block that holds small and large tasks comes to is what its tasks come to alone. */
class RaggedRoundsTest {
  private static final int TASKS = 20;

  /** One task in ten is small. */
  private static final RaggedSource SOURCE = new RaggedSource(RowCount.of(5), new RowCount(1, 300));

  private static final Maml MAML =
      new Maml(
          new Learner(new Mlp(1, List.of(3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(0.01)),
          Order.SECOND);
  private static final Params THETA = MAML.initialise(1);
  private static final BlockRunner<ExampleSource> TOGETHER = runner(TASKS);
  private static final BlockRunner<ExampleSource> ALONE = runner(1);

  private static BlockRunner<ExampleSource> runner(int block) {
    return new LocalBlockRunner<>(SOURCE, block, 2, new StepWatchdog(Duration.ofMinutes(5)));
  }

  @AfterAll
  static void close() {
    TOGETHER.close();
    ALONE.close();
  }

  @Test
  void scoresStandInTheOrderOfTheTasks() {
    Exam exam = new Exam(Split.META_TEST, TASKS, 1, Inference.TRANSDUCTIVE);
    Scores together = TestRounds.scores(TOGETHER, MAML, THETA, exam);
    Scores alone = TestRounds.scores(ALONE, MAML, THETA, exam);

    assertThat(together.values()[0]).doesNotHaveDuplicates();
    for (int step = 0; step < 2; step++) {
      for (int task = 0; task < TASKS; task++) {
        // Float sums of other orders; the tasks' losses differ by far more.
        assertThat(together.values()[step][task])
            .isCloseTo(alone.values()[step][task], Percentage.withPercentage(1e-3));
      }
    }
  }

  @Test
  void directionsAreSumsOfAllTasks() {
    Aggregate together = TestRounds.directions(TOGETHER, MAML, THETA, 0, TASKS).value();
    Aggregate alone = TestRounds.directions(ALONE, MAML, THETA, 0, TASKS).value();

    assertThat(together.tasks()).isEqualTo(TASKS);
    // Float sums of other orders.
    assertThat(together.queryLoss()).isCloseTo(alone.queryLoss(), Percentage.withPercentage(1e-4));
    assertThat(together.direction().minus(alone.direction()).norm())
        .isLessThan(1e-5 * alone.direction().norm());
  }
}
