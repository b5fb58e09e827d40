package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Pretraining;
import org.kindling.mixed.MixedModel;
import org.kindling.mixed.NormalPrior;
import org.kindling.mixed.TrainingEntities;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Threads;
import org.kindling.spark.dl4j.PooledPlan;
import org.kindling.spark.dl4j.PooledStep;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.EventfulSource;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.Pooling;
import org.kindling.workplace.SparkBackend;

/** Executors in processes of their own, which can be lost. */
@Tag("cluster")
@Timeout(600)
class ClusterTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));

  private static LocalCluster cluster;
  private static List<List<Params>> expected;
  private static MetaState expectedOfPooling;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    expected = ShortTraining.ALL.stream().map(ClusterTest::locally).toList();
    SparkSession here = KindlingSpark.session(Map.of("spark.master", "local[2]"));
    expectedOfPooling = pool(here);
    here.stop();
    cluster = new LocalCluster(Map.of());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void givesTheBitsOfTheLocalRunner() {
    assertThat(
            ShortTraining.ALL.stream()
                .map(training -> onCluster(training, training.source()))
                .toList())
        .isEqualTo(expected);
  }

  @Test
  void givesTheSameBitsWhenAnExecutorIsKilledInTheMiddleOfARound() throws IOException {
    Path killed = folder.resolve("killed");
    String file = killed.toString();
    // Task 60 belongs to the third step; what it is computed by kills itself, once.
    for (ShortTraining training : ShortTraining.ALL) {
      Files.deleteIfExists(killed);
      ExampleSource deadly =
          new EventfulSource(training.source(), 60, () -> FirstProcess.kills(file));
      assertThat(onCluster(training, deadly))
          .isEqualTo(expected.get(ShortTraining.ALL.indexOf(training)));
      assertThat(killed).exists();
    }
  }

  @Test
  void givesTheSameBitsWhenATaskFailsOnce() {
    String file = folder.resolve("failed").toString();
    ShortTraining training = ShortTraining.SECOND_ORDER;
    ExampleSource shaky = new EventfulSource(training.source(), 60, () -> failOnce(file));
    assertThat(onCluster(training, shaky)).isEqualTo(expected.get(0));
    assertThat(Path.of(file)).exists();
  }

  @Test
  void endsWithWhatATaskAlwaysThrows() {
    ShortTraining training = ShortTraining.SECOND_ORDER;
    ExampleSource broken = new EventfulSource(training.source(), 60, ClusterTest::breakDown);
    assertThatThrownBy(() -> onCluster(training, broken))
        .hasMessage(
            "a task failed on an executor: java.lang.IllegalStateException: no such key: 60")
        .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
        .extracting(KindlingException::exitCode)
        .isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void endsWhereATaskTakesEveryExecutorWithIt() {
    ShortTraining training = ShortTraining.SECOND_ORDER;
    ExampleSource deadly = new EventfulSource(training.source(), 60, FirstProcess::isKilled);
    assertThatThrownBy(() -> onCluster(training, deadly))
        .hasMessageStartingWith("the cluster failed: ")
        .hasMessageContaining("failed 4 times")
        .hasMessageNotContaining("\n")
        .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
        .extracting(KindlingException::exitCode)
        .isEqualTo(ExitCode.CLUSTER);
  }

  @Test
  void trainsOnPooledDataWithTheBitsOfOneProcess() {
    assertThat(pool(cluster.session())).isEqualTo(expectedOfPooling);
  }

  @Test
  void learnsALinearPriorWithTheBitsOfOneProcess() {
    TrainingEntities entities =
        TrainingEntities.of(LongStream.range(0, 100).mapToObj(ClusterTest::line).toList());
    NormalPrior here = MixedModel.USUAL.learn(entities, new Threads(1), 7, PATIENT);

    assertThat(
            MixedModel.USUAL
                .learn(entities, SparkBackend.of(cluster.session()), 7, PATIENT)
                .parameters())
        .isEqualTo(here.parameters());
  }

  private static Examples line(long id) {
    RandomStream random = RandomStream.of(8, id);
    double slope = random.nextGaussian();
    float[] x = new float[6];
    float[] y = new float[6];
    for (int row = 0; row < x.length; row++) {
      x[row] = (float) random.nextGaussian();
      y[row] = (float) (slope * x[row] + 0.2 * random.nextGaussian());
    }
    return new Examples(6, List.of(1), x, 1, y);
  }

  private static MetaState pool(SparkSession spark) {
    Pretraining algorithm =
        new Pretraining(ShortTraining.MAML.learner(), ShortTraining.MAML.inner());
    PooledPlan plan = new PooledPlan(0.001, new Pooling(7, 5, 50, 3, 4));
    OuterOptimizer adam = Recipes.adam(new Schedule.Constant(0.001));
    try (PooledStep step =
        new PooledStep(
            spark.sparkContext(),
            algorithm.learner(),
            ShortTraining.SECOND_ORDER.source(),
            plan,
            PATIENT)) {
      MetaState start = MetaState.start(algorithm.initialise(7), adam);
      return step.from(step.from(start).after()).after();
    } catch (Divergence divergence) {
      throw new IllegalStateException(divergence);
    }
  }

  private static List<Params> locally(ShortTraining training) {
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(training.source(), ShortTraining.BLOCK, 1, PATIENT)) {
      return training.by(runner);
    }
  }

  /**
   * Theta after each step on executors.
   *
   * @param source the training's, whatever happens on the way to its tasks
   */
  private static List<Params> onCluster(ShortTraining training, ExampleSource source) {
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(
            cluster.session().sparkContext(), source, ShortTraining.BLOCK, PATIENT)) {
      return training.by(runner);
    }
  }

  private static void breakDown() {
    throw new IllegalStateException("no such key: 60");
  }

  private static void failOnce(String file) {
    if (FirstProcess.isFirst(file)) {
      throw new IllegalStateException("a disk that fails once");
    }
  }
}
