package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.train.TestRounds.directions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.metric.Counts;
import org.kindling.metric.Judgement;
import org.kindling.model.Inference;
import org.kindling.optim.Chain;
import org.kindling.optim.Descent;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;

class MetaTrainerTest {
  private static final Bowls BOWLS = new Bowls(3);
  private static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(0.05));
  private static final MetaState START = MetaState.start(BOWLS.initialise(0), ADAM);

  private final List<StepReport> reports = new ArrayList<>();
  private final List<Long> offered = new ArrayList<>();
  private final List<MetaState> committed = new ArrayList<>();
  private final BlockRunner<ExampleSource> runner =
      new LocalBlockRunner<>(
          new CentreSource(3, 42), 4, 2, new StepWatchdog(Duration.ofMinutes(5)));

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void bringsThetaToTheMiddleOfTheTasks() {
    Params theta = trainer(ADAM, 300, 1000).train(START).state().theta();

    // The centres are normal around 3; their running mean is good to a few tenths.
    for (int i = 0; i < 3; i++) {
      assertThat(theta.get(i)).isBetween(2.5f, 3.5f);
    }
  }

  @Test
  void makesOneStepAsItsPartsSay() {
    MetaState after = trainer(ADAM, 1, 1000).train(START).state();

    Params direction = directions(runner, BOWLS, START.theta(), 0, 10).value().meanDirection();
    OuterOptimizer.Update update = ADAM.update(direction, START.optimizer(), START.theta());
    assertThat(after.theta()).isEqualTo(START.theta().plus(update.delta()));
    assertThat(after.optimizer()).isEqualTo(update.state());
  }

  @Test
  void takesNewTasksInEachStep() {
    OuterOptimizer still = Recipes.sgd(new Schedule.Constant(0));

    trainer(still, 3, 1000).train(MetaState.start(START.theta(), still));

    for (int step = 0; step < 3; step++) {
      assertThat(reports.get(step).supportLoss())
          .isEqualTo(
              directions(runner, BOWLS, START.theta(), step * 10L, 10).value().meanSupportLoss());
    }
  }

  @Test
  void reportsEachStepInOrder() {
    trainer(ADAM, 4, 1000).train(START);

    assertThat(reports).extracting(StepReport::step).containsExactly(1L, 2L, 3L, 4L);
    assertThat(reports).extracting(StepReport::steps).containsOnly(Optional.of(4L));
    assertThat(reports).extracting(StepReport::tasks).containsOnly(10L);
    assertThat(reports)
        .allMatch(report -> 0 <= report.roundSeconds() && report.roundSeconds() < report.seconds());
    assertThat(offered).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void validatesEveryNStepsAndAfterTheLast() {
    trainer(ADAM, 7, 3).train(START);

    assertThat(reports.stream().filter(report -> report.validation().isPresent()))
        .extracting(StepReport::step)
        .containsExactly(3L, 6L, 7L);
  }

  @Test
  void keepsTheBestOfTheValidatedStates() {
    // A rate of 1.9 on bowls swings from side to side; a falling rate comes to rest.
    OuterOptimizer swinging = Recipes.sgd(new Schedule.LinearDecay(1.9, 0, 20));

    MetaState end =
        trainer(swinging, 20, 1).train(MetaState.start(START.theta(), swinging)).state();

    StepReport best =
        reports.stream()
            .min((a, b) -> Double.compare(validationLoss(a), validationLoss(b)))
            .orElseThrow();
    MetaState.Best kept = end.best().orElseThrow();
    assertThat(kept.step()).isEqualTo(best.step()).isBetween(2L, 20L);
    assertThat(kept.mean()).isEqualTo(validationLoss(best));
    assertThat(evaluator().evaluate(kept.parameters())).isEqualTo(best.validation().orElseThrow());
  }

  @Test
  void resumedFromAnyStateEndsWithTheSameBits() {
    MetaState whole = trainer(ADAM, 9, 2).train(START).state();

    AtomicLong stepsLeft = new AtomicLong(5);
    Trained first = trainer(ADAM, 9, 2, stepsLeft).train(START);
    Trained second = trainer(ADAM, 9, 2).train(first.state());

    assertThat(first.ending()).isEqualTo(Trained.Ending.STOPPED);
    assertThat(first.state().step()).isEqualTo(5);
    assertThat(second.ending()).isEqualTo(Trained.Ending.FINISHED);
    assertThat(second.state()).isEqualTo(whole);
  }

  @Test
  void commitsTheStateItStopsAt() {
    Trained stopped = trainer(ADAM, 9, 1000, new AtomicLong(2)).train(START);

    assertThat(committed).containsExactly(stopped.state());
    assertThat(stopped.state().step()).isEqualTo(2);
  }

  @Test
  void hasNothingToDoForAFinishedState() {
    MetaState finished = trainer(ADAM, 3, 1000).train(START).state();
    reports.clear();

    Trained again = trainer(ADAM, 3, 1000).train(finished);

    assertThat(again).isEqualTo(new Trained(finished, Trained.Ending.FINISHED));
    assertThat(reports).isEmpty();
  }

  @Test
  void namesStepTaskAndLastLossesWhenATaskDiverges() {
    MetaState poisoned =
        new MetaState(
            20,
            Params.of(BOWLS.layout(), 1, Float.POSITIVE_INFINITY, 1),
            START.optimizer(),
            START.best());

    assertThatThrownBy(() -> trainer(ADAM, 30, 1000).train(poisoned))
        .hasMessage(
            "diverged at step 21: task 200 gave a loss or a direction that is not finite; it was"
                + " the first step");
  }

  @Test
  void endsBeforeAnythingOfADivergedStepIsReportedOrCommitted() {
    // On bowls a rate of 1e15 multiplies theta by -1e15 in each step: the third is above 1e38.
    OuterOptimizer wild = Recipes.sgd(new Schedule.Constant(1e15));

    assertThatThrownBy(() -> trainer(wild, 30, 1000).train(MetaState.start(START.theta(), wild)))
        .hasMessageStartingWith(
            "diverged at step 3: the update made parameters or optimiser state not finite; last"
                + " losses ")
        .hasMessageMatching(".*last losses [0-9.]+, [0-9.]+e\\+[0-9]+")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.DIVERGED);
    assertThat(reports).extracting(StepReport::step).containsExactly(1L, 2L);
    assertThat(offered).containsExactly(1L, 2L);
    assertThat(committed).isEmpty();
  }

  @Test
  void carriesWhatIsNotDescendedOnPastTheOptimiser() throws Divergence {
    OuterOptimizer tenth = new Chain(List.of(new Descent(new Schedule.Constant(0.1))));
    Params origin = Params.zeros(BOWLS.layout());
    EpisodicStep descends = new EpisodicStep(runner, BOWLS, tenth, 10);
    OuterStep.Made descending = descends.from(descends.start(origin));
    EpisodicStep stateful = new EpisodicStep(runner, BOWLS.asState(), tenth, 10);
    OuterStep.Made made = stateful.from(stateful.start(origin));

    // The mean direction is minus the mean centre: a tenth of the way, or all of it.
    Params whole = made.after().methodState();
    assertThat(descending.after().theta().minus(whole.times(0.1f)).norm()).isLessThan(1e-6);
    assertThat(descending.directionNorm()).isCloseTo(whole.norm(), within(1e-6));
    assertThat(made.directionNorm()).isZero();
  }

  @Test
  void namesTheStepAndItsLossesWhenAValidationDiverges() {
    MetaTrainer trainer =
        new MetaTrainer(
            new EpisodicStep(runner, BOWLS, ADAM, 10),
            new TrainingPlan(30, 2),
            new Evaluator(
                new Broken(), BOWLS, new Exam(Split.META_VALIDATION, 6, 1, Inference.TRANSDUCTIVE)),
            List.of((report, state) -> reports.add(report), new Recorder()),
            () -> false);

    assertThatThrownBy(() -> trainer.train(START))
        .hasMessageMatching(
            "diverged at step 2: the mean squared error of META_VALIDATION task 0 after 0 inner steps is"
                + " NaN; last losses [0-9.]+, [0-9.]+")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.DIVERGED);
    assertThat(offered).containsExactly(1L);
    assertThat(committed).isEmpty();
  }

  private MetaTrainer trainer(OuterOptimizer optimizer, long steps, long validateEvery) {
    return trainer(optimizer, steps, validateEvery, new AtomicLong(Long.MAX_VALUE));
  }

  /** A trainer that is asked to stop after so many steps. */
  private MetaTrainer trainer(
      OuterOptimizer optimizer, long steps, long validateEvery, AtomicLong stepsLeft) {
    return new MetaTrainer(
        new EpisodicStep(runner, BOWLS, optimizer, 10),
        new TrainingPlan(steps, validateEvery),
        evaluator(),
        List.of((report, state) -> reports.add(report), new Recorder()),
        () -> stepsLeft.getAndDecrement() == 0);
  }

  private Evaluator evaluator() {
    return new Evaluator(
        runner, BOWLS, new Exam(Split.META_VALIDATION, 6, 1, Inference.TRANSDUCTIVE));
  }

  private static double validationLoss(StepReport report) {
    return report.validation().orElseThrow().last().mean();
  }

  private final class Recorder implements StepListener {
    @Override
    public void afterStep(StepReport report, MetaState state) {
      offered.add(state.step());
    }

    @Override
    public void ended(MetaState last) {
      committed.add(last);
    }
  }

  /** Adaptation that finds no finite loss. */
  private static final class Broken implements BlockRunner<ExampleSource> {
    @Override
    @SuppressWarnings("unchecked")
    public <R> Round<R> run(
        BlockFunction<? super ExampleSource, R> function, Sent sent, long first, int tasks) {
      double[][] losses = new double[2][tasks];
      losses[0][0] = Double.NaN;
      return new Round<>(
          (R) new Scores(Judgement.QUANTITIES, new double[][][] {losses}, Counts.NONE), 0);
    }

    @Override
    public void close() {}
  }
}
