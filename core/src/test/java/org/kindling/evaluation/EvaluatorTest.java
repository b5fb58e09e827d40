package org.kindling.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.train.TestRounds.scores;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.metric.Counts;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;
import org.kindling.train.MetaState;

class EvaluatorTest {
  private static final Exam TEST = new Exam(Split.META_TEST, 10, 3, Inference.TRANSDUCTIVE);

  @Test
  void meanAndIntervalAreThoseOfTheTasks() {
    double[][] losses = {{1, 2, 3, 6}, {0, 1, 0, 1}};

    Evaluation evaluation = Evaluation.of(TEST, squares(losses));

    // Mean 3; squares 4 + 1 + 0 + 9 = 14; s = sqrt(14 / 3) = 2.1602469; 1.96 s / 2 = 2.1170420.
    Evaluation.Point first = evaluation.perStep().get(0);
    assertThat(first.mean()).isEqualTo(3);
    assertThat(first.ci95()).isCloseTo(2.1170420, within(1e-7));
    // Mean .5; squares 4 * .25 = 1; s = sqrt(1 / 3) = .5773503; 1.96 s / 2 = .5658033.
    assertThat(evaluation.last().mean()).isEqualTo(0.5);
    assertThat(evaluation.last().ci95()).isCloseTo(0.5658033, within(1e-7));
    assertThat(evaluation.tasks()).isEqualTo(4);
  }

  @Test
  void worstDecileIsOfTheLastStepAndRoundedUp() {
    double[] rising = IntStream.rangeClosed(1, 21).asDoubleStream().toArray();
    double[] falling = IntStream.rangeClosed(1, 21).mapToDouble(i -> 100 - i).toArray();

    // The worst 3 of 21: 19, 20 and 21.
    assertThat(Evaluation.of(TEST, squares(falling, rising)).worstDecile()).isEqualTo(20);
  }

  @Test
  void takesTheSplitsFirstTasks() {
    Exam exam = new Exam(Split.META_VALIDATION, 10, 3, Inference.INDUCTIVE);
    Bowls bowls = new Bowls(2);
    CentreSource source = new CentreSource(2, 3);
    Params theta = bowls.initialise(0);
    try (BlockRunner<ExampleSource> runner = new LocalBlockRunner<>(source, 4, 2, watchdog())) {
      Evaluation evaluation = new Evaluator(runner, bowls, exam).evaluate(theta);

      assertThat(evaluation).isEqualTo(Evaluation.of(exam, scores(runner, bowls, theta, exam)));
      assertThat(evaluation.split()).isEqualTo("META_VALIDATION");
    }
  }

  @Test
  void namesTheTaskWhoseLossIsNotFinite() {
    Bowls bowls = new Bowls(1);
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(new CentreSource(1, 3), 4, 1, watchdog())) {
      Evaluator evaluator = new Evaluator(runner, bowls, TEST);

      assertThatThrownBy(() -> evaluator.evaluate(Params.of(bowls.layout(), Float.NaN)))
          .hasMessage("the mean squared error of META_TEST task 0 after 0 inner steps is NaN")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.DIVERGED);
    }
  }

  @Test
  void refusesATaskAlone() {
    assertThatThrownBy(() -> Evaluation.of(TEST, squares(new double[] {1})))
        .hasMessage("an evaluation's confidence interval needs at least 2 tasks but was given 1");
  }

  @Test
  void worstDecileOfAccuraciesIsTheLowest() {
    double[] accuracies = IntStream.rangeClosed(1, 20).mapToDouble(i -> i / 20.0).toArray();

    Evaluation evaluation = Evaluation.of(TEST, accuracies(accuracies));

    // The lowest 2 of 20: .05 and .10.
    assertThat(evaluation.worstDecile()).isCloseTo(0.075, within(1e-15));
    assertThat(evaluation.metric()).isEqualTo(Metric.ACCURACY);
  }

  @Test
  void theBestStateHasTheHighestAccuracyOrTheLowestError() {
    assertThat(best(accuracies(0.5, 0.6), accuracies(0.7, 0.8), accuracies(0.6, 0.7))).isEqualTo(2);
    assertThat(best(squares(new double[] {3, 4}), squares(new double[] {1, 2}))).isEqualTo(2);
    assertThat(best(accuracies(0.5, 0.6), accuracies(0.5, 0.6))).as("of equals").isEqualTo(1);
  }

  /** Its direction is not known by its name. */
  @Test
  void theBestStateByAMetricOfOnesOwnIsTheBetterOne() {
    assertThat(best(own(0.1, 0.3), own(0.5, 0.7), own(0.2, 0.2))).isEqualTo(2);
  }

  private static Scores own(double... values) {
    return new Scores(new OwnJudgement(), new double[][][] {{values}}, Counts.of("near_of", 1, 2));
  }

  /** The step whose state is kept, of states that are judged one after the other from step 1 on. */
  private static long best(Scores... validations) {
    MetaState state =
        MetaState.start(new Bowls(1).initialise(0), Recipes.sgd(new Schedule.Constant(0)));
    for (int i = 0; i < validations.length; i++) {
      state =
          new MetaState(i + 1, state.theta(), state.optimizer(), state.best())
              .judged(Evaluation.of(TEST, validations[i]));
    }
    return state.best().orElseThrow().step();
  }

  private static Scores squares(double[]... losses) {
    return new Scores(Judgement.QUANTITIES, new double[][][] {losses}, Counts.NONE);
  }

  private static Scores accuracies(double... values) {
    double[][][] measured = {{values}, {new double[values.length]}};
    return new Scores(Judgement.CLASSES, measured, Counts.NONE);
  }

  private static StepWatchdog watchdog() {
    return new StepWatchdog(Duration.ofMinutes(5));
  }
}
