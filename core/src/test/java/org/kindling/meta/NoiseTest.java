package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.model.Inference;
import org.kindling.model.NormalLikelihood;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.predictive.Mixture;
import org.kindling.predictive.Normal;
import org.kindling.program.Arguments.Argument;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.Divergence;
import org.kindling.train.EpisodicStep;
import org.kindling.train.MetaState;

/** Noise as an argument, and a method that is given it. */
class NoiseTest {
  private static final Noise NOISE =
      new Noise(
          3,
          2,
          new Layout(
              List.of(
                  new Layout.Entry("scalar", List.of()), new Layout.Entry("z", List.of(2, 3)))));

  private static final LatentVariable METHOD = LatentVariable.of(1, new NormalLikelihood(), 3);

  private static final ExampleSource SINUSOIDS =
      new SinusoidSource(42, SinusoidFamily.PAPER, new RowCount(5, 10), RowCount.of(10));

  @Test
  void ofATaskIsTheSameInAnyBlock() {
    float[] alone = z(NOISE, 8L);
    float[] together = z(NOISE, 7L, 8L, 9L);

    assertThat(alone).hasSize(2 * 6);
    assertThat(Arrays.copyOfRange(together, 12, 24)).containsExactly(alone);
    assertThat(Arrays.copyOfRange(together, 0, 12)).isNotEqualTo(alone);
  }

  @Test
  void theFirstOfManyDrawsAreThoseOfFew() {
    assertThat(Arrays.copyOf(z(NOISE.ofDraws(5), 8L), 12)).containsExactly(z(NOISE, 8L));
  }

  @Test
  void isStandardNormal() {
    float[] drawn = z(NOISE.ofDraws(5000), 1L);
    double sum = 0;
    double squares = 0;
    for (float value : drawn) {
      sum += value;
      squares += value * value;
    }
    // Five standard errors of 30,000: 1 and sqrt(2) each.
    assertThat(sum / drawn.length).isCloseTo(0, within(0.029));
    assertThat(squares / drawn.length).isCloseTo(1, within(0.041));
  }

  @Test
  void refusesNoDraws() {
    assertThatThrownBy(() -> NOISE.ofDraws(0))
        .hasMessage("the draws must be at least 1 but were 0");
  }

  @Test
  void predictionsOfATaskHaveTheSameBitsInAnyBlock() {
    Params theta = METHOD.initialise(1);
    TaskBlock block = TaskBlock.fetch(SINUSOIDS, Split.META_TEST, 0, 4);
    QueryPredictions together =
        METHOD.queryPredictions(theta, block, 0, Inference.INDUCTIVE, SHARED);

    assertThat(together.family()).isEqualTo(new Mixture(new Normal(), 3));
    for (int task = 0; task < 4; task++) {
      TaskBlock own = TaskBlock.fetch(SINUSOIDS, Split.META_TEST, task, 1);
      QueryPredictions alone = METHOD.queryPredictions(theta, own, 0, Inference.INDUCTIVE, SHARED);
      assertThat(together.outcome(0, task, block.query()).predictions())
          .containsExactly(alone.outcome(0, 0, own.query()).predictions());
    }
  }

  @Test
  void aMethodThatIsGivenItTrainsToTheSameBitsOnAnyThreads() {
    assertThat(trained(3, 60).theta()).isEqualTo(trained(1, 60).theta());
  }

  @Test
  void aMethodThatIsGivenItLearns() {
    Evaluation before = evaluated(METHOD.initialise(7));
    Evaluation after = evaluated(trained(2, 800).theta());

    assertThat(after.beside()).containsOnlyKeys("coverage_95", "nll");
    assertThat(after.beside().get("nll")).isLessThan(before.beside().get("nll") - 1);
    assertThat(after.beside().get("coverage_95")).isBetween(0.85, 1.0);
  }

  @Test
  void moreDrawsThanInTrainingAreAnotherFamily() {
    assertThat(METHOD.ofDraws(9).family()).isEqualTo(new Mixture(new Normal(), 9));
    assertThat(METHOD.ofDraws(9).layout()).isEqualTo(METHOD.layout());
  }

  private static MetaState trained(int threads, int steps) {
    OuterOptimizer adam = Recipes.adam(new Schedule.Constant(0.01));
    MetaState state = MetaState.start(METHOD.initialise(7), adam);
    try (BlockRunner<ExampleSource> runner = runner(threads)) {
      EpisodicStep step = new EpisodicStep(runner, METHOD, adam, 13);
      while (state.step() < steps) {
        state = step.from(state).after();
      }
      return state;
    } catch (Divergence e) {
      throw new AssertionError(e);
    }
  }

  private static Evaluation evaluated(Params theta) {
    Exam exam = new Exam(Split.META_TEST, 50, 0, Inference.INDUCTIVE);
    try (BlockRunner<ExampleSource> runner = runner(1)) {
      return new Evaluator(runner, METHOD, exam).evaluate(theta);
    }
  }

  private static BlockRunner<ExampleSource> runner(int threads) {
    return new LocalBlockRunner<>(SINUSOIDS, 5, threads, new StepWatchdog(Duration.ofMinutes(5)));
  }

  private static float[] z(Noise noise, Long... ids) {
    return noise.arguments(List.of(ids)).stream()
        .filter(argument -> argument.name().equals("noise/z"))
        .map(Argument::values)
        .findFirst()
        .orElseThrow();
  }
}
