package org.kindling.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;
import static org.kindling.train.TestRounds.directions;
import static org.kindling.train.TestRounds.scores;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.evaluation.Exam;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Aggregate;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.task.EventfulSource;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;

class LocalBlockRunnerTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final Bowls BOWLS = new Bowls(7);
  private static final CentreSource SOURCE = new CentreSource(7, 42);
  private static final Params THETA = Params.of(BOWLS.layout(), 1, 2, 3, 4, 5, 6, 7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void givesTheBitsOfTheBlocksMergedByTheTree(int threads) {
    // 23 tasks in blocks of 3: seven of 3 and one of 2.
    List<Aggregate> blocks = new ArrayList<>();
    for (int from = 0; from < 23; from += 3) {
      TaskBlock block =
          TaskBlock.fetch(SOURCE, Split.META_TRAIN, 100 + from, Math.min(3, 23 - from));
      blocks.add(BOWLS.estimate(THETA, block, SHARED));
    }

    try (BlockRunner<ExampleSource> runner = runner(SOURCE, 3, threads)) {
      assertThat(directions(runner, BOWLS, THETA, 100, 23).value())
          .isEqualTo(MergeTree.mergeAll(blocks, Aggregate::merge));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void givesScoresInTheOrderOfTheIds(int threads) {
    try (BlockRunner<ExampleSource> runner = runner(SOURCE, 3, threads);
        BlockRunner<ExampleSource> oneByOne = runner(SOURCE, 1, 1)) {
      double[][] losses = scores(runner, BOWLS, THETA, exam(5, 10)).values();

      assertThat(losses).hasDimensions(3, 10);
      for (int task = 0; task < 10; task++) {
        double[][] single = scores(oneByOne, BOWLS, THETA, exam(5 + task, 1)).values();
        for (int step = 0; step <= 2; step++) {
          assertThat(losses[step][task]).isEqualTo(single[step][0]);
        }
      }
    }
  }

  /**
   * Expectation and maximisation, whose end is known: the mean, and the variance less the noise.
   */
  @Test
  void computesWhatIsNoGradient() {
    int tasks = 200;
    NormalMeans.Seen seen = new NormalMeans.Seen();
    double[] values =
        LongStream.range(0, tasks).mapToDouble(id -> seen.task(Split.META_TRAIN, id)).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / tasks;

    try (BlockRunner<NormalMeans.Seen> runner = new LocalBlockRunner<>(seen, 7, 2, PATIENT)) {
      Params prior = new NormalMeans(4).learn(runner, tasks, 60);

      // What is sent is in single precision.
      assertThat((double) prior.get(0)).isCloseTo(mean, within(1e-5));
      assertThat((double) prior.get(1)).isCloseTo(variance - 4, within(1e-4));
    }
  }

  @Test
  void measuresTheTimeOfItsBusiestThread() {
    try (BlockRunner<ExampleSource> runner = runner(SOURCE, 3, 2)) {
      Stopwatch stopwatch = Stopwatch.start();
      Round<Aggregate> round = directions(runner, BOWLS, THETA, 0, 20);

      assertThat(round.computeSeconds()).isPositive().isLessThan(stopwatch.seconds());
    }
  }

  @Test
  void passesOnWhatATaskFailsWith() {
    KindlingException failure = new KindlingException(ExitCode.DATA, "row 7 has no target");
    try (BlockRunner<ExampleSource> runner =
        runner(new EventfulSource(SOURCE, 8, () -> fail(failure)), 3, 2)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20)).isSameAs(failure);
    }
  }

  /** With one thread it is the asking one that hangs, with two it may be the other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @Timeout(60)
  void namesTheTasksItWaitsForWhenTheLimitPasses(int threads) {
    CountDownLatch never = new CountDownLatch(1);
    ExampleSource hanging = new EventfulSource(SOURCE, 7, () -> await(never));
    StepWatchdog impatient = new StepWatchdog(Duration.ofMillis(300));
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(hanging, 3, threads, impatient)) {
      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 9))
          .hasMessage(
              "a step was given up after 0.3 s without progress (run.watchdog), waiting for 1 of 3 blocks in this"
                  + " process: tasks 6 to 8")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.CLUSTER);
      assertThat(Thread.interrupted()).as("what comes next is not disturbed").isFalse();
      assertThat(directions(runner, BOWLS, THETA, 9, 9).value().tasks()).isEqualTo(9);
    }
  }

  @Test
  void anInterruptIsAStop() {
    try (BlockRunner<ExampleSource> runner = runner(SOURCE, 3, 1)) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> directions(runner, BOWLS, THETA, 0, 20))
          .hasMessage("interrupted before tasks 0 to 2")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.STOPPED);
      assertThat(Thread.interrupted()).as("the thread still knows").isTrue();
    }
  }

  @Test
  void refusesLessThanOneThread() {
    assertThatThrownBy(() -> runner(SOURCE, 3, 0))
        .hasMessage("threads must be at least 1 but were 0");
  }

  private static BlockRunner<ExampleSource> runner(ExampleSource source, int block, int threads) {
    return new LocalBlockRunner<>(source, block, threads, PATIENT);
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  private static Exam exam(long first, int tasks) {
    return new Exam(Split.META_TEST, first, tasks, 2, Inference.TRANSDUCTIVE);
  }
}
