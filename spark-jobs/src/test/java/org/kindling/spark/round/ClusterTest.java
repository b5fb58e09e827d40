package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.dl4j.PooledPlan;
import org.kindling.spark.dl4j.PooledStep;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.EventfulSource;
import org.kindling.task.ExampleSource;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.Pooling;

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
    expected = Descent.ALL.stream().map(ClusterTest::locally).toList();
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
    assertThat(Descent.ALL.stream().map(descent -> onCluster(descent, descent.source())).toList())
        .isEqualTo(expected);
  }

  @Test
  void givesTheSameBitsWhenAnExecutorIsKilledInTheMiddleOfARound() throws IOException {
    Path killed = folder.resolve("killed");
    String file = killed.toString();
    // Task 60 belongs to the third step; what it is computed by kills itself, once.
    for (Descent descent : Descent.ALL) {
      Files.deleteIfExists(killed);
      ExampleSource deadly = new EventfulSource(descent.source(), 60, () -> killOnce(file));
      assertThat(onCluster(descent, deadly)).isEqualTo(expected.get(Descent.ALL.indexOf(descent)));
      assertThat(killed).exists();
    }
  }

  @Test
  void givesTheSameBitsWhenATaskFailsOnce() {
    String file = folder.resolve("failed").toString();
    Descent descent = Descent.SECOND_ORDER;
    ExampleSource shaky = new EventfulSource(descent.source(), 60, () -> failOnce(file));
    assertThat(onCluster(descent, shaky)).isEqualTo(expected.get(0));
    assertThat(Path.of(file)).exists();
  }

  @Test
  void endsWithWhatATaskAlwaysThrows() {
    Descent descent = Descent.SECOND_ORDER;
    ExampleSource broken = new EventfulSource(descent.source(), 60, ClusterTest::breakDown);
    assertThatThrownBy(() -> onCluster(descent, broken))
        .hasMessage(
            "a task failed on an executor: java.lang.IllegalStateException: no such key: 60")
        .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
        .extracting(KindlingException::exitCode)
        .isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void endsWhereATaskTakesEveryExecutorWithIt() {
    Descent descent = Descent.SECOND_ORDER;
    ExampleSource deadly = new EventfulSource(descent.source(), 60, ClusterTest::killThisProcess);
    assertThatThrownBy(() -> onCluster(descent, deadly))
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

  private static MetaState pool(SparkSession spark) {
    Pretraining algorithm = new Pretraining(Descent.MAML.learner(), Descent.MAML.inner());
    PooledPlan plan = new PooledPlan(0.001, new Pooling(7, 5, 50, 3, 4));
    OuterOptimizer adam = Recipes.adam(new Schedule.Constant(0.001));
    try (PooledStep step =
        new PooledStep(
            spark.sparkContext(),
            algorithm.learner(),
            Descent.SECOND_ORDER.source(),
            plan,
            PATIENT)) {
      MetaState start = MetaState.start(algorithm.initialise(7), adam);
      return step.from(step.from(start).after()).after();
    } catch (Divergence divergence) {
      throw new IllegalStateException(divergence);
    }
  }

  private static List<Params> locally(Descent descent) {
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(descent.source(), Descent.BLOCK, 1, PATIENT)) {
      return descent.by(runner);
    }
  }

  /**
   * Theta after each step on executors.
   *
   * @param source the descent's, whatever happens on the way to its tasks
   */
  private static List<Params> onCluster(Descent descent, ExampleSource source) {
    try (BlockRunner<ExampleSource> runner =
        new SparkBlockRunner<>(cluster.session().sparkContext(), source, Descent.BLOCK, PATIENT)) {
      return descent.by(runner);
    }
  }

  private static void killOnce(String file) {
    if (isFirst(file)) {
      killThisProcess();
    }
  }

  private static void killThisProcess() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-9", pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  private static void breakDown() {
    throw new IllegalStateException("no such key: 60");
  }

  private static void failOnce(String file) {
    if (isFirst(file)) {
      throw new IllegalStateException("a disk that fails once");
    }
  }

  private static boolean isFirst(String file) {
    try {
      Files.createFile(Path.of(file));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
