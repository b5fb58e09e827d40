package org.kindling.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.console.Console;
import org.kindling.console.Screen;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.train.MetaState;
import org.kindling.train.StepReport;

class StepConsoleTest {
  private final StringWriter text = new StringWriter();

  @Test
  void addsALineForTheFirstAndTheLastStepAndEachValidation() {
    try (StepConsole console = console(Screen.NONE)) {
      for (int step = 1; step <= 9; step++) {
        tell(console, step, step == 5 ? Optional.of(validation()) : Optional.empty());
      }
    }

    // The loss is the mean since the last line: of 2, 3, 4, 5 it is 3.5.
    assertThat(text.toString().lines())
        .hasSize(4)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("step 1/9  loss 1.0000  "),
            judged ->
                assertThat(judged)
                    .isEqualTo(
                        "maml step 5: validation mse 0.2500 ±0.0100, 3 inner steps, 10 + 10"
                            + " points"),
            fifth -> assertThat(fifth).startsWith("step 5/9  loss 3.5000  val 0.2500 ±0.0100  "),
            last -> assertThat(last).startsWith("step 9/9  loss 7.5000  val 0.2500 ±0.0100  "));
  }

  @Test
  void showsAnAccuracyInPercent() {
    try (StepConsole console = console(Screen.NONE)) {
      Evaluation accuracy =
          new Evaluation(
              "META_VALIDATION",
              4,
              Metric.ACCURACY,
              List.of(new Evaluation.Point(0, 0.913, 0.0091)),
              0.5);
      tell(console, 9, Optional.of(accuracy));
    }

    assertThat(text.toString()).contains("step 9/9  loss 9.0000  val 91.3 ±0.9 %  ");
  }

  @Test
  void saysTasksPerSecondMillisecondsOfComputationAndRoundAndHowLongItTook() {
    try (StepConsole console = console(Screen.NONE)) {
      tell(console, 9, Optional.empty());
    }

    assertThat(text.toString())
        .containsPattern("\\d+ tasks/s  inner 90 ms  round 9\\.5 ms  took 00:00:00\\R");
  }

  @Test
  void rewritesOneLineOnATerminal() {
    try (StepConsole console = console(screen(80))) {
      tell(console, 1, Optional.empty());
    }

    assertThat(text.toString()).startsWith("\rstep 1/9").contains("\u001b[K");
  }

  @Test
  void promisesNoEndBeforeTheRateHasSettled() {
    try (StepConsole console = console(Screen.NONE)) {
      tell(console, 1, Optional.empty());
    }

    assertThat(text.toString()).startsWith("step 1/9").doesNotContain("eta");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 80, 120})
  void neverFillsTheLastColumnOfATerminal(int columns) {
    try (StepConsole console = console(screen(columns))) {
      tell(console, 8, Optional.of(validation()));
      text.getBuffer().setLength(0);
      tell(console, 9, Optional.empty());
    }

    assertThat(text.toString().replaceAll("\r|\n|\u001b\\[K", ""))
        .startsWith("step 9/9")
        .contains("took 00:00:0")
        .hasSizeLessThan(columns);
  }

  private StepConsole console(Screen screen) {
    return new StepConsole(Console.on(text, screen), new ValidationText("maml", "10 + 10 points"));
  }

  private static Screen screen(int columns) {
    return Screen.with(() -> OptionalInt.of(columns));
  }

  private static void tell(StepConsole console, int step, Optional<Evaluation> validation) {
    Layout layout = new Layout(List.of(new Layout.Entry("a", List.of(1))));
    MetaState state =
        new MetaState(
            step, Params.zeros(layout), new OptimizerState(step, Map.of()), Optional.empty());
    console.afterStep(
        new StepReport(step, Optional.of(9L), 0, step, 1, 25, 0.0995, 0.0095, validation), state);
  }

  private static Evaluation validation() {
    return new Evaluation(
        "META_VALIDATION",
        4,
        Metric.MEAN_SQUARED_ERROR,
        List.of(new Evaluation.Point(3, 0.25, 0.01)),
        0.5);
  }
}
