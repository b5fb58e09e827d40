package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kindling.train.TestRounds.directions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.EventfulSource;
import org.kindling.task.ExampleSource;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;

/** How a round ends that can't end well. */
@Timeout(120)
class RoundFailureTest {
  private static final Bowls BOWLS = new Bowls(3);
  private static final CentreSource SOURCE = new CentreSource(3, 42);
  private static final Params THETA = Params.of(BOWLS.layout(), 1, 2, 3);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  /** Of the slots of the application, which is in this process. */
  private static final Semaphore OCCUPIED = new Semaphore(0);

  private static final Semaphore FREE = new Semaphore(0);

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void keepsTheMessageAndTheExitCodeOfARefusal() {
    ExampleSource refusing = new EventfulSource(SOURCE, 8, RoundFailureTest::refuse);
    try (BlockRunner<ExampleSource> runner = runner(refusing, MINUTES)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20))
          .hasMessage("row 7 has no target")
          .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
          .extracting(KindlingException::exitCode)
          .isEqualTo(ExitCode.DATA);
    }
  }

  @Test
  void callsAnythingElseThatATaskThrowsAFaultOfOurs() {
    ExampleSource broken = new EventfulSource(SOURCE, 8, RoundFailureTest::breakDown);
    try (BlockRunner<ExampleSource> runner = runner(broken, MINUTES)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20))
          .hasMessageContaining("a task failed on an executor")
          .hasMessageContaining("no such key: 8")
          .hasMessageNotContaining("\n")
          .hasRootCauseMessage("no such key: 8")
          .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
          .extracting(KindlingException::exitCode)
          .isEqualTo(ExitCode.INTERNAL);
    }
  }

  @Test
  void callsADiskThatIsFullOnAnExecutorInputOrOutput() {
    ExampleSource full = new EventfulSource(SOURCE, 8, RoundFailureTest::runOutOfDisk);
    try (BlockRunner<ExampleSource> runner = runner(full, MINUTES)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20))
          .hasMessage(
              "input or output failed on an executor: java.io.IOException: No space left on device")
          .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
          .extracting(KindlingException::exitCode)
          .isEqualTo(ExitCode.IO);
    }
  }

  @Test
  void callsANetworkThatNoFileSystemWasAskedOverTheClusters() {
    ExampleSource cut = new EventfulSource(SOURCE, 8, RoundFailureTest::loseTheNetwork);
    try (BlockRunner<ExampleSource> runner = runner(cut, MINUTES)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20))
          .hasMessage("the cluster's network failed: java.net.ConnectException: refused")
          .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
          .extracting(KindlingException::exitCode)
          .isEqualTo(ExitCode.CLUSTER);
    }
  }

  @Test
  void callsTheNetworkToAFileSystemInputOrOutput() {
    ExampleSource cut = new EventfulSource(SOURCE, 8, RoundFailureTest::loseTheFileSystem);
    try (BlockRunner<ExampleSource> runner = runner(cut, MINUTES)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20))
          .hasMessageContaining("input or output failed on an executor: ")
          .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
          .extracting(KindlingException::exitCode)
          .isEqualTo(ExitCode.IO);
    }
  }

  @Test
  void namesTheTasksAndTheHostItWaitsForWhenTheLimitPasses() {
    ExampleSource hanging = new EventfulSource(SOURCE, 4, RoundFailureTest::hang);
    try (BlockRunner<ExampleSource> runner = runner(hanging, Duration.ofMillis(1500))) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 9))
          .hasMessageStartingWith(
              "a step was given up after 1.5 s without progress (run.watchdog), waiting for tasks 3 to 8 on ")
          .hasMessageEndingWith(" (executor driver)")
          .asInstanceOf(InstanceOfAssertFactories.type(KindlingException.class))
          .extracting(KindlingException::exitCode)
          .isEqualTo(ExitCode.CLUSTER);
    }
  }

  @Test
  void freesThePlaceThatHung() {
    ExampleSource hanging = new EventfulSource(SOURCE, 0, RoundFailureTest::hang);
    try (BlockRunner<ExampleSource> runner = runner(hanging, Duration.ofMillis(500))) {
      // Both slots of the application would be lost after two.
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 9))
            .hasMessageContaining("executor");
      }
    }
    try (BlockRunner<ExampleSource> runner = runner(SOURCE, MINUTES)) {
      assertThat(directions(runner, BOWLS, THETA, 0, 9).value().tasks()).isEqualTo(9);
    }
  }

  @Test
  void saysSoWhenNoExecutorHasAPlaceForIt() {
    JavaSparkContext java = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaFutureAction<Void> occupation =
        java.parallelize(List.of(1, 2), 2).foreachAsync(place -> occupy());
    try (BlockRunner<ExampleSource> runner = runner(SOURCE, Duration.ofMillis(500))) {
      OCCUPIED.acquireUninterruptibly(2);
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 9))
          .hasMessage(
              "a step was given up after 0.5 s without progress (run.watchdog), waiting for tasks 0 to 2 on no"
                  + " executor yet, and 1 more of 2 parts");
    } finally {
      FREE.release(2);
      occupation.cancel(true);
    }
  }

  @Test
  void refusesAThetaOfAnotherLayout() {
    Params other = Params.zeros(new Bowls(4).layout());
    try (BlockRunner<ExampleSource> runner = runner(SOURCE, MINUTES)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, other, 0, 9))
          .hasMessageContaining("shape=[4]")
          .hasMessageContaining("shape=[3]");
    }
  }

  private static BlockRunner<ExampleSource> runner(ExampleSource source, Duration limit) {
    return new SparkBlockRunner<>(spark.sparkContext(), source, 3, new StepWatchdog(limit));
  }

  private static void refuse() {
    throw new KindlingException(ExitCode.DATA, "row 7 has no target");
  }

  private static void breakDown() {
    throw new IllegalStateException("no such key: 8");
  }

  private static void loseTheNetwork() {
    throw new UncheckedIOException(new ConnectException("refused"));
  }

  /** As the client of a file system throws it. */
  private static void loseTheFileSystem() {
    ConnectException refused = new ConnectException("refused");
    refused.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.apache.hadoop.ipc.Client", "call", "Client.java", 1)
        });
    throw new UncheckedIOException(refused);
  }

  private static void runOutOfDisk() {
    throw new UncheckedIOException(new IOException("No space left on device"));
  }

  private static void occupy() {
    OCCUPIED.release();
    FREE.acquireUninterruptibly();
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }
}
