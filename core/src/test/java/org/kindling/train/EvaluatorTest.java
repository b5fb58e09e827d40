package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.params.Params;
import org.kindling.task.Split;

class EvaluatorTest {
  @Test
  void meanAndIntervalAreThoseOfTheTasks() {
    double[][] losses = {{1, 2, 3, 6}, {0, 1, 0, 1}};

    Evaluation evaluation = Evaluation.of("META_TEST", "mse", losses);

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
    assertThat(Evaluation.of("META_TEST", "mse", new double[][] {falling, rising}).worstDecile())
        .isEqualTo(20);
  }

  @Test
  void takesTheSplitsFirstTasks() {
    Bowls bowls = new Bowls(2);
    CentreSource source = new CentreSource(2, 3);
    Params theta = bowls.initialise(0);
    try (LocalEvaluationRunner runner =
        new LocalEvaluationRunner(bowls, source, 4, 2, watchdog())) {
      Evaluation evaluation =
          new Evaluator(runner, Split.META_VALIDATION, 10, 3, "mse").evaluate(theta);

      double[][] losses = runner.queryLosses(theta, Split.META_VALIDATION, 0, 10, 3);
      assertThat(evaluation).isEqualTo(Evaluation.of("META_VALIDATION", "mse", losses));
    }
  }

  @Test
  void namesTheTaskWhoseLossIsNotFinite() {
    Bowls bowls = new Bowls(1);
    try (LocalEvaluationRunner runner =
        new LocalEvaluationRunner(bowls, new CentreSource(1, 3), 4, 1, watchdog())) {
      Evaluator evaluator = new Evaluator(runner, Split.META_TEST, 10, 3, "mse");

      assertThatThrownBy(() -> evaluator.evaluate(Params.of(bowls.layout(), Float.NaN)))
          .hasMessage("the query loss of META_TEST task 0 after 0 inner steps is NaN")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.DIVERGED);
    }
  }

  @Test
  void refusesATaskAlone() {
    assertThatThrownBy(() -> Evaluation.of("META_TEST", "mse", new double[][] {{1}}))
        .hasMessage("an evaluation's confidence interval needs at least 2 tasks but was given 1");
  }

  private static StepWatchdog watchdog() {
    return new StepWatchdog(Duration.ofMinutes(5));
  }
}
