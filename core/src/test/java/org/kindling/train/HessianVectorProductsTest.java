package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.train.TestRounds.directions;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.meta.Aggregate;
import org.kindling.meta.Annealing;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MamlPlusPlus;
import org.kindling.meta.MetaSgd;
import org.kindling.meta.Order;
import org.kindling.meta.Reptile;
import org.kindling.meta.TracedEpisode;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;

class HessianVectorProductsTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final int TASKS = 7;
  private static final float STEP = 1e-2f;
  private static final Learner SMOOTH =
      new Learner(new Mlp(1, List.of(5, 4), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR);
  private static final InnerLoop TWO_STEPS = new InnerLoop(2, new InnerRule.Sgd(0.05));
  private static final Maml EXACT = new Maml(SMOOTH, TWO_STEPS, Order.SECOND);

  /** Sets of unequal sizes, so that blocks differ in shape. */
  private static final ExampleSource SINUSOIDS =
      new SinusoidSource(42, SinusoidFamily.PAPER, new RowCount(5, 10), RowCount.of(10));

  static Stream<TracedEpisode> episodes() {
    return Stream.of(
        EXACT,
        new Maml(SMOOTH, TWO_STEPS, Order.FIRST),
        new MetaSgd(SMOOTH, 2, 0.05, Order.SECOND),
        new MamlPlusPlus(SMOOTH, 2, 0.05, new Annealing(3, 2)),
        new Reptile(SMOOTH, TWO_STEPS));
  }

  @ParameterizedTest
  @MethodSource("episodes")
  void areTheDerivativesOfTheDirectionAlongTheVector(TracedEpisode algorithm) {
    Params theta = algorithm.initialise(3);
    Params vector = random(algorithm, 1);
    Params move = random(algorithm, 2);
    try (BlockRunner<ExampleSource> runner = runner(3, 1)) {
      Params product = product(runner, algorithm, theta, vector).direction();
      double up = along(runner, algorithm, theta.plus(move.times(STEP)), vector);
      double down = along(runner, algorithm, theta.plus(move.times(-STEP)), vector);
      double quotient = (up - down) / (2 * STEP);
      // STEP^2 of a third derivative, and single precision's rounding over STEP.
      assertThat(product.dot(move)).isCloseTo(quotient, within(2e-3 * (1 + Math.abs(quotient))));
    }
  }

  @Test
  void areTheDifferenceOfGradientsWhereTheDirectionIsOne() {
    Params theta = EXACT.initialise(3);
    Params vector = random(EXACT, 1);
    try (BlockRunner<ExampleSource> runner = runner(3, 1)) {
      Aggregate product = product(runner, EXACT, theta, vector);
      Params up =
          directions(runner, EXACT, theta.plus(vector.times(STEP)), 0, TASKS).value().direction();
      Params down =
          directions(runner, EXACT, theta.plus(vector.times(-STEP)), 0, TASKS).value().direction();
      Params quotient = up.minus(down).times(1 / (2 * STEP));
      assertThat(product.direction().minus(quotient).norm()).isLessThan(2e-3 * quotient.norm());
      Aggregate there = directions(runner, EXACT, theta, 0, TASKS).value();
      assertThat(product.tasks()).isEqualTo(TASKS);
      assertThat(product.queryLoss()).isCloseTo(there.queryLoss(), within(1e-6 * TASKS));
    }
  }

  @Test
  void haveTheSameBitsOnAnyThreads() {
    Params theta = EXACT.initialise(3);
    Params vector = random(EXACT, 1);
    try (BlockRunner<ExampleSource> one = runner(2, 1);
        BlockRunner<ExampleSource> four = runner(2, 4)) {
      assertThat(product(four, EXACT, theta, vector)).isEqualTo(product(one, EXACT, theta, vector));
    }
  }

  private static Aggregate product(
      BlockRunner<ExampleSource> runner, TracedEpisode algorithm, Params theta, Params vector) {
    return runner
        .run(
            new HessianVectorProducts(algorithm),
            HessianVectorProducts.sent(0, theta, vector),
            0,
            TASKS)
        .value();
  }

  private static double along(
      BlockRunner<ExampleSource> runner, TracedEpisode algorithm, Params theta, Params vector) {
    return directions(runner, algorithm, theta, 0, TASKS).value().direction().dot(vector);
  }

  private static Params random(TracedEpisode algorithm, int seed) {
    RandomStream random = RandomStream.of(9, seed);
    return Params.zeros(algorithm.layout()).map(zero -> (float) random.uniform(-0.5, 0.5));
  }

  private static BlockRunner<ExampleSource> runner(int block, int threads) {
    return new LocalBlockRunner<>(SINUSOIDS, block, threads, PATIENT);
  }
}
