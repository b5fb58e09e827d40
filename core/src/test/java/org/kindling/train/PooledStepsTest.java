package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.Normalisation;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.round.BlockRange;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.SmallSource;
import org.kindling.task.Split;
import org.kindling.task.Task;

class PooledStepsTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(0.01));
  private static final Learner NETWORK =
      new Learner(new Mlp(1, List.of(8), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR);
  private static final ExampleSource SINUSOIDS =
      new SinusoidSource(42, SinusoidFamily.PAPER, RowCount.of(5), RowCount.of(5));

  /** Rows of task i: x = 1, y = i (support), and x = 1, y = i + 4 (query). */
  private record Levels() implements SmallSource {
    @Override
    public Task task(Split split, long id) {
      return new Task(id, "level", row(id), row(id + 4));
    }

    private static Examples row(float y) {
      return new Examples(1, List.of(1), new float[] {1}, 1, new float[] {y});
    }
  }

  /**
   * Images of 8x8 of six classes in tasks of two: a class is where it is bright. Task i has the
   * classes 0 and 1 + i % 5.
   */
  private record Patches() implements SmallSource {
    @Override
    public Task task(Split split, long id) {
      return pooled(id, 0, 1);
    }

    @Override
    public OptionalInt pooledClasses() {
      return OptionalInt.of(6);
    }

    @Override
    public Task pooledTask(long id) {
      return pooled(id, 0, 1 + (int) (id % 5));
    }

    private static Task pooled(long id, int... targets) {
      RandomStream random = RandomStream.of(1, Purpose.TASK, id);
      return new Task(id, "patches", images(id, random, targets), images(id, random, targets));
    }

    private static Examples images(long id, RandomStream random, int... targets) {
      int[] types = {0, 1 + (int) (id % 5)};
      float[] pixels = new float[2 * 64];
      float[] classes = new float[2];
      for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 64; i++) {
          boolean bright = i / 10 == types[row];
          pixels[row * 64 + i] = (float) ((bright ? 1 : 0) + 0.1 * random.nextGaussian());
        }
        classes[row] = targets[row];
      }
      return new Examples(2, List.of(8, 8, 1), pixels, 1, classes);
    }

    @Override
    public OptionalInt classes(Split split) {
      return OptionalInt.of(2);
    }

    @Override
    public List<Integer> featureShape() {
      return List.of(8, 8, 1);
    }
  }

  /**
   * A linear model w x + b, from 0, by SGD of rate 0.25. A minibatch has all rows of one task, y =
   * i and i + 4, whose mean is i + 2, so that the gradients of w and b are each 2 (w + b - (i +
   * 2)).
   *
   * <p>Worker 0 has the minibatches 0 and 1: w = b = 0.25 * 4 = 1; then the gradient is 2 (2 - 3) =
   * -2, w = b = 1.5. Worker 1 has 2 and 3: w = b = 0.25 * 8 = 2; then 2 (4 - 5) = -2, w = b = 2.5.
   * Their mean is 2.
   */
  @Test
  void averagesWhatWorkersMakeOfTheirMinibatches() throws Divergence {
    Learner linear =
        new Learner(new Mlp(1, List.of(), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR);
    OuterOptimizer sgd = Recipes.sgd(new Schedule.Constant(0.25));
    try (BlockRunner<ExampleSource> runner = runner(new Levels(), 1)) {
      PooledSteps steps =
          PooledSteps.of(runner, new Levels(), linear, sgd, new Pooling(7, 1, 2, 2, 2));
      OuterStep.Made made = steps.from(steps.start(Params.zeros(linear.model().layout()), 7));

      assertThat(made.after().theta().toArray()).containsExactly(2, 2);
      assertThat(made.after().optimizer().step()).isEqualTo(2);
      // (0 - 0)^2 and (0 - 4)^2, mean 8; (2 - 1)^2 and (2 - 5)^2: 5; 20, and (4-3)^2, (4-7)^2: 5.
      assertThat(made.queryLoss()).isEqualTo((8 + 5 + 20 + 5) / 4.0);
      assertThat(made.tasks()).isEqualTo(4);
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreadsAndFromAnyStateOnTheWay() throws Divergence {
    MetaState one = train(SINUSOIDS, NETWORK, ADAM, 1, 4);
    MetaState three = train(SINUSOIDS, NETWORK, ADAM, 3, 4);

    assertThat(three.theta()).isEqualTo(one.theta());
    assertThat(three.optimizer()).isEqualTo(one.optimizer());
    try (BlockRunner<ExampleSource> runner = runner(SINUSOIDS, 2)) {
      MetaState half = train(SINUSOIDS, NETWORK, ADAM, 1, 2);
      PooledSteps steps = steps(runner, SINUSOIDS, NETWORK, ADAM);
      MetaState resumed =
          steps
              .from(
                  steps.from(new MetaState(2, half.theta(), half.optimizer(), half.best())).after())
              .after();
      assertThat(resumed.theta()).isEqualTo(one.theta());
    }
  }

  @Test
  void takesAnyNetworkAndAnyOptimiser() throws Divergence {
    Learner normalised =
        new Learner(
            new Mlp(
                1,
                List.of(8),
                1,
                Activation.RELU,
                new WeightInitialisation.He(),
                Normalisation.BATCH),
            Loss.MEAN_SQUARED_ERROR);
    OuterOptimizer sgd = Recipes.sgd(new Schedule.LinearDecay(0.01, 0, 100));

    assertThat(losses(SINUSOIDS, normalised, sgd, 30)).satisfies(PooledStepsTest::fell);
    assertThat(losses(new Patches(), convolutional(), ADAM, 10)).satisfies(PooledStepsTest::fell);
  }

  /** Six classes are told apart though a task has two, whose own outputs stay as they began. */
  @Test
  void learnsAllClassesByALastLayerThatIsNoPartOfTheModel() throws Divergence {
    MetaState state = train(new Patches(), convolutional(), ADAM, 1, 20);
    Params start = convolutional().model().initialise(7);

    assertThat(losses(new Patches(), convolutional(), ADAM, 20).get(19))
        .as("far below log 2, of guessing which of two")
        .isLessThan(0.2);
    assertThat(state.theta().layout()).isEqualTo(start.layout());
    assertThat(state.theta().toArray("fc.weight")).isEqualTo(start.toArray("fc.weight"));
    assertThat(state.theta().toArray("conv1.weight")).isNotEqualTo(start.toArray("conv1.weight"));
    assertThat(state.optimizer().slots().vector("pooled-head").layout().entry("fc.bias").shape())
        .containsExactly(6);
  }

  @Test
  void blamesTheMinibatchOfADivergence() {
    OuterOptimizer wild = Recipes.sgd(new Schedule.Constant(1e30));

    assertThatThrownBy(() -> train(SINUSOIDS, NETWORK, wild, 1, 3))
        .isInstanceOf(Divergence.class)
        .hasMessageMatching("minibatch \\d+ gave a loss or a gradient that is not finite");
  }

  @Test
  void foretellsTheMemoryOfAWorkersProgram() {
    assertThat(descent(SINUSOIDS, NETWORK).footprint(SINUSOIDS))
        .isEqualTo(held(SINUSOIDS, NETWORK));
    assertThat(descent(new Patches(), convolutional()).footprint(new Patches()))
        .isEqualTo(held(new Patches(), convolutional()));
  }

  private static long held(ExampleSource source, Learner learner) {
    try (Programs programs = new Programs()) {
      worker(source, learner, programs);
      assertThat(programs.compiled()).isEqualTo(1);
      return programs.bytes();
    }
  }

  /** What a plan takes a reply's size from; before it are two losses and two counts. */
  @Test
  void returnsAsManyNumbersAsItIsSent() {
    PooledDescent descent = descent(new Patches(), convolutional());
    try (Programs programs = new Programs()) {
      byte[] reply = descent.bytes(worker(new Patches(), convolutional(), programs));

      assertThat(reply).hasSize(4 * Long.BYTES + descent.sent().size() * Float.BYTES);
    }
  }

  private static Descended worker(ExampleSource source, Learner learner, Programs programs) {
    PooledDescent descent = descent(source, learner);
    Params network = descent.network().wide().model().initialise(7);
    Sent sent = descent.sent(0, network, ADAM.init(network.layout()).slots());
    return descent.compute(sent, source, BlockRange.cut(0, 1, 1).get(0), programs);
  }

  private static PooledDescent descent(ExampleSource source, Learner learner) {
    return PooledDescent.of(learner, source, ADAM, new Pooling(7, 4, 16, 3, 5));
  }

  private static Learner convolutional() {
    return new Learner(
        new ConvolutionalNetwork(
            new ImageShape(8, 8, 1),
            2,
            4,
            DownSampling.STRIDE,
            Readout.FLATTEN,
            new Head.Linear(2, new WeightInitialisation.GlorotUniform()),
            new WeightInitialisation.He()),
        Loss.CROSS_ENTROPY);
  }

  private static void fell(List<? extends Double> losses) {
    assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) * 0.9);
  }

  private static List<Double> losses(
      ExampleSource source, Learner learner, OuterOptimizer optimizer, int count)
      throws Divergence {
    List<Double> losses = new ArrayList<>();
    try (BlockRunner<ExampleSource> runner = runner(source, 2)) {
      PooledSteps steps = steps(runner, source, learner, optimizer);
      MetaState state = steps.start(learner.model().initialise(7), 7);
      for (int i = 0; i < count; i++) {
        OuterStep.Made made = steps.from(state);
        losses.add(made.queryLoss());
        state = made.after();
      }
    }
    return losses;
  }

  private static MetaState train(
      ExampleSource source, Learner learner, OuterOptimizer optimizer, int threads, int count)
      throws Divergence {
    try (BlockRunner<ExampleSource> runner = runner(source, threads)) {
      PooledSteps steps = steps(runner, source, learner, optimizer);
      MetaState state = steps.start(learner.model().initialise(7), 7);
      for (int i = 0; i < count; i++) {
        state = steps.from(state).after();
      }
      return state;
    }
  }

  /** Three workers, each of five minibatches of all rows of four tasks. */
  private static PooledSteps steps(
      BlockRunner<ExampleSource> runner,
      ExampleSource source,
      Learner learner,
      OuterOptimizer optimizer) {
    return PooledSteps.of(runner, source, learner, optimizer, new Pooling(7, 4, 16, 3, 5));
  }

  private static BlockRunner<ExampleSource> runner(ExampleSource source, int threads) {
    return new LocalBlockRunner<>(source, 1, threads, PATIENT);
  }
}
