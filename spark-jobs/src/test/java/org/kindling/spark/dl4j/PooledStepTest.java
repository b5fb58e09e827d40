package org.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kindling.program.TestPrograms.SHARED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Pretraining;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.spark.round.SparkBlockRunner;
import org.kindling.task.EventfulSource;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;
import org.kindling.train.PooledSteps;
import org.kindling.train.Pooling;

@Timeout(300)
class PooledStepTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final double RATE = 0.01;
  private static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(RATE));

  /** One inner step of rate 1 takes the gradient away from the parameters. */
  private static final Pretraining ALGORITHM =
      new Pretraining(
          new Learner(new Mlp(1, List.of(8), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(1)));

  private static final MetaState START = MetaState.start(ALGORITHM.initialise(7), ADAM);
  private static final ExampleSource SOURCE =
      new SinusoidSource(42, SinusoidFamily.PAPER, RowCount.of(5), RowCount.of(5));

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Both average networks and moments of the same minibatches; only roundings differ. */
  @Test
  void doesWhatKindlingsOwnRoundsDoOnThreadsAndOnSpark() throws Divergence {
    PooledPlan plan = plan(2, 6);
    MetaState byDl4j = train(plan, 3);
    MetaState onThreads = rounds(new LocalBlockRunner<>(SOURCE, 1, 1, PATIENT), plan);
    MetaState onSpark =
        rounds(new SparkBlockRunner<>(spark.sparkContext(), SOURCE, 1, PATIENT), plan);

    assertThat(onSpark.theta()).isEqualTo(onThreads.theta());
    assertThat(onSpark.optimizer()).isEqualTo(onThreads.optimizer());
    assertThat(onThreads.theta().minus(byDl4j.theta()).norm())
        .isLessThan(1e-4 * START.theta().minus(byDl4j.theta()).norm());
  }

  private static MetaState rounds(BlockRunner<ExampleSource> runner, PooledPlan plan)
      throws Divergence {
    try (runner) {
      PooledSteps steps = PooledSteps.of(runner, SOURCE, ALGORITHM.learner(), ADAM, plan.pooling());
      MetaState state = steps.start(ALGORITHM.initialise(7), 7);
      for (int i = 0; i < 3; i++) {
        state = steps.from(state).after();
      }
      return state;
    }
  }

  @Test
  void goesOnFromTheStateAlone() throws Divergence {
    MetaState inOneStep = train(plan(1, 6), 1);
    MetaState inThree = train(plan(1, 2), 3);

    assertThat(inThree.theta()).isEqualTo(inOneStep.theta());
    assertThat(inThree.optimizer()).isEqualTo(inOneStep.optimizer());
    assertThat(inThree.step()).isEqualTo(3);
  }

  @Test
  void givesTheSameBitsAgain() throws Divergence {
    // Three workers on two places: they end in any order.
    assertThat(train(plan(3, 5), 2)).isEqualTo(train(plan(3, 5), 2));
  }

  @Test
  void makesTheUpdateOfAdam() throws Divergence {
    OuterOptimizer.Update expected = update(0);

    MetaState after = train(plan(1, 1), 1);

    // Single precision, and the rows in another order.
    Params delta = after.theta().minus(START.theta());
    assertThat(delta.minus(expected.delta()).norm()).isLessThan(1e-4 * delta.norm());
    assertThat(after.optimizer().step()).isEqualTo(1);
    for (String moment : expected.state().slots().paths()) {
      Params slot = expected.state().slot(moment);
      assertThat(after.optimizer().slot(moment).minus(slot).norm()).isLessThan(1e-4 * slot.norm());
    }
  }

  @Test
  void averagesItsWorkers() throws Divergence {
    // One minibatch each: the first worker has tasks 0 to 3, the second 4 to 7.
    Params expected = update(0).delta().plus(update(4).delta()).times(0.5f);

    Params delta = train(plan(2, 1), 1).theta().minus(START.theta());

    assertThat(delta.minus(expected).norm()).isLessThan(1e-4 * delta.norm());
  }

  @Test
  void reportsItsLossAndTheTasksItSaw() throws Divergence {
    try (PooledStep step = step(ALGORITHM, SOURCE, plan(2, 3))) {
      OuterStep.Made made = step.from(START);

      assertThat(made.queryLoss()).isEqualTo(made.supportLoss()).isBetween(0.1, 20.0);
      assertThat(made.tasks()).isEqualTo(2 * 3 * 4);
      assertThat(made.directionNorm())
          .isEqualTo(START.theta().minus(made.after().theta()).norm())
          .isPositive();
    }
  }

  @Test
  void saysSoWhenTheLossIsNotFinite() {
    PooledPlan wild = new PooledPlan(1e30, new Pooling(7, 4, 40, 1, 3));
    try (PooledStep step = step(ALGORITHM, SOURCE, wild)) {
      assertThatThrownBy(() -> step.from(START))
          .isInstanceOf(Divergence.class)
          .hasMessageStartingWith("the loss of the last minibatches is ");
    }
  }

  @Test
  void keepsTheMessageAndTheExitCodeOfASourceThatRefuses() {
    ExampleSource refusing = new EventfulSource(SOURCE, 2, PooledStepTest::refuse);
    try (PooledStep step = step(ALGORITHM, refusing, plan(1, 1))) {
      assertThatThrownBy(() -> step.from(START))
          .hasMessage("row 7 has no target")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.DATA);
    }
  }

  private static OuterOptimizer.Update update(int firstTask) {
    Params adapted = ALGORITHM.adapt(START.theta(), pooled(firstTask, 4), 1, SHARED);
    Params gradient = START.theta().minus(adapted);
    return ADAM.update(gradient, START.optimizer(), START.theta());
  }

  /** All rows of consecutive tasks: 10 each. */
  private static Examples pooled(int first, int tasks) {
    float[] features = new float[10 * tasks];
    float[] targets = new float[10 * tasks];
    for (int t = 0; t < tasks; t++) {
      Task task = SOURCE.task(Split.META_TRAIN, first + t);
      System.arraycopy(task.support().features(), 0, features, 10 * t, 5);
      System.arraycopy(task.query().features(), 0, features, 10 * t + 5, 5);
      System.arraycopy(task.support().targets(), 0, targets, 10 * t, 5);
      System.arraycopy(task.query().targets(), 0, targets, 10 * t + 5, 5);
    }
    return new Examples(10 * tasks, List.of(1), features, 1, targets);
  }

  /** Minibatches of all 40 rows of 4 tasks. */
  private static PooledPlan plan(int workers, int minibatches) {
    return new PooledPlan(RATE, new Pooling(7, 4, 40, workers, minibatches));
  }

  private static MetaState train(PooledPlan plan, int steps) throws Divergence {
    try (PooledStep step = step(ALGORITHM, SOURCE, plan)) {
      MetaState state = START;
      for (int i = 0; i < steps; i++) {
        state = step.from(state).after();
      }
      return state;
    }
  }

  private static PooledStep step(Pretraining algorithm, ExampleSource source, PooledPlan plan) {
    return new PooledStep(spark.sparkContext(), algorithm.learner(), source, plan, PATIENT);
  }

  private static void refuse() {
    throw new KindlingException(ExitCode.DATA, "row 7 has no target");
  }
}
