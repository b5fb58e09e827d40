package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kindling.optim.Momentum;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;

class LocalStepsTest {
  private static final int META_BATCH = 10;
  private static final int STEPS = 3;
  private static final Bowls BOWLS = new Bowls(1);
  private static final CentreSource SOURCE = new CentreSource(1, 42);
  private static final Params ORIGIN = BOWLS.initialise(0);
  private static final OuterOptimizer TENTH = Recipes.sgd(new Schedule.Constant(0.1));
  private static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(0.1));
  private static final OuterOptimizer MEAN = Recipes.sgd(new Schedule.Constant(1));
  private static final OuterOptimizer NESTEROV =
      Recipes.sgd(new Momentum(0.9, Momentum.Form.NESTEROV), new Schedule.Constant(0.7));

  @Test
  void takesTheMeanOfWhatTheBlocksBecomeOnTheirOwn() throws Divergence {
    OuterStep.Made made = round(5, TENTH, MEAN, BOWLS);

    // On bowls a step goes a tenth of the way to the middle of the block's five centres.
    double first = alone(0);
    double second = alone(5);
    assertThat(first).isNotCloseTo(second, within(0.01));
    assertThat((double) made.after().theta().get(0)).isCloseTo((first + second) / 2, within(1e-6));
    assertThat(made.after().step()).isEqualTo(STEPS);
    assertThat(made.tasks()).isEqualTo(STEPS * META_BATCH);
  }

  @Test
  void makesTheStepsOfAllWhereThereIsOneBlock() throws Divergence {
    MetaState local = round(META_BATCH, ADAM, MEAN, BOWLS).after();

    MetaState together = MetaState.start(ORIGIN, ADAM);
    try (BlockRunner<ExampleSource> runner = runner(META_BATCH)) {
      for (int step = 0; step < STEPS; step++) {
        together = new EpisodicStep(runner, BOWLS, ADAM, META_BATCH).from(together).after();
      }
    }
    // The way there is rounded once more.
    assertThat(local.theta().minus(together.theta()).norm()).isLessThan(1e-6);
    assertThat(local.optimizer().step()).isEqualTo(together.optimizer().step());
    for (String slot : together.optimizer().slots().paths()) {
      Params expected = together.optimizer().slot(slot);
      assertThat(local.optimizer().slot(slot).minus(expected).norm()).isLessThan(1e-6);
    }
  }

  @Test
  void givesTheMeanWayToTheCombiner() throws Divergence {
    float pseudoGradient = round(5, TENTH, MEAN, BOWLS).after().theta().get(0);

    // v = d, and Nesterov goes .7 (.9 v + d) in the first round.
    assertThat(round(5, TENTH, NESTEROV, BOWLS).after().theta().get(0))
        .isCloseTo(0.7f * 1.9f * pseudoGradient, within(1e-5f));
  }

  @Test
  void carriesWhatIsNotDescendedOnPastTheCombiner() throws Divergence {
    float pseudoGradient = round(5, TENTH, MEAN, BOWLS.asState()).after().methodState().get(0);

    assertThat(round(5, TENTH, NESTEROV, BOWLS.asState()).after().methodState().get(0))
        .isEqualTo(pseudoGradient);
  }

  @Test
  void goesOnFromWhatTheOptimisersRemember() throws Divergence {
    LocalDescent descent = new LocalDescent(BOWLS, ADAM, META_BATCH, STEPS);
    try (BlockRunner<ExampleSource> runner = runner(5)) {
      LocalSteps step = new LocalSteps(runner, descent, NESTEROV);
      MetaState first = step.from(step.start(ORIGIN)).after();
      MetaState second = step.from(first).after();

      assertThat(second.step()).isEqualTo(2 * STEPS);
      assertThat(second.optimizer().slots().paths())
          .isEqualTo(first.optimizer().slots().paths())
          .containsExactly("adam.first-moment", "adam.second-moment", "combiner/momentum.velocity");
      assertThat(second.optimizer().slots().vectors().toList())
          .doesNotContainAnyElementsOf(first.optimizer().slots().vectors().toList());
    }
  }

  @Test
  void saysThatABlockDiverged() {
    OuterOptimizer wild = Recipes.sgd(new Schedule.Constant(1e30));

    assertThatThrownBy(() -> round(5, wild, MEAN, BOWLS))
        .isInstanceOf(Divergence.class)
        .hasMessageMatching("task [0-9]+ gave a loss or a direction that is not finite");
  }

  private static OuterStep.Made round(
      int block, OuterOptimizer local, OuterOptimizer combiner, Bowls algorithm) throws Divergence {
    LocalDescent descent = new LocalDescent(algorithm, local, META_BATCH, STEPS);
    try (BlockRunner<ExampleSource> runner = runner(block)) {
      LocalSteps step = new LocalSteps(runner, descent, combiner);
      return step.from(step.start(ORIGIN));
    }
  }

  private static BlockRunner<ExampleSource> runner(int block) {
    return new LocalBlockRunner<>(SOURCE, block, 2, new StepWatchdog(Duration.ofMinutes(5)));
  }

  /** Where the block of five tasks from an id on is after its steps. */
  private static double alone(int from) {
    double theta = 0;
    for (int step = 0; step < STEPS; step++) {
      double middle = 0;
      for (int task = 0; task < 5; task++) {
        long id = (long) step * META_BATCH + from + task;
        middle += SOURCE.task(Split.META_TRAIN, id).support().targets()[0] / 5;
      }
      theta += 0.1 * (middle - theta);
    }
    return theta;
  }
}
