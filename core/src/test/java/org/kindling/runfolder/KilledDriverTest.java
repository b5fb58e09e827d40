package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.checkpoint.Checkpoint;
import org.kindling.checkpoint.CheckpointCommitter;
import org.kindling.checkpoint.CheckpointPolicy;
import org.kindling.checkpoint.RunStamp;
import org.kindling.checkpoint.States;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.files.Folder;
import org.kindling.metric.Counts;
import org.kindling.metric.Judgement;
import org.kindling.model.Inference;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.Bowls;
import org.kindling.train.MetaState;
import org.kindling.train.MetaTrainer;
import org.kindling.train.OuterStep;
import org.kindling.train.StepListener;
import org.kindling.train.TrainingPlan;

/** A driver in a process of its own is killed without a chance to say goodbye. */
class KilledDriverTest {
  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  @Timeout(120)
  void theNextAttemptGoesOnFromItsCheckpointToTheSameBits() throws Exception {
    killAfterSomeCheckpoints(startDriver());

    try (RunOutput output = open(directory, warnings)) {
      RunStamp stamp = output.stamp("c0ffee");
      Checkpoint checkpoint = output.checkpoints(3).latest().orElseThrow();
      assertThat(checkpoint.state().step()).isGreaterThanOrEqualTo(10);
      assertThat(checkpoint.stamp().attempt()).isEqualTo(1);
      assertThat(stamp.attempt()).isEqualTo(2);
      // The second, because this driver describes no run.
      assertThat(warnings)
          .satisfiesExactly(
              first -> assertThat(first).startsWith("taking over"),
              second -> assertThat(second).contains("does not tell the run's id"));

      long steps = checkpoint.state().step() + 30;
      MetaState resumed = train(checkpoint.state(), steps, committer(output, stamp, checkpoint));
      MetaState uninterrupted = train(States.start(), steps, (report, state) -> {});

      assertThat(resumed).isEqualTo(uninterrupted);
      assertThat(output.checkpoints(3).latest().orElseThrow().state()).isEqualTo(resumed);
    }
  }

  /** The driver that is killed. */
  public static void main(String[] arguments) {
    RunOutput output = open(Path.of(arguments[0]), new ArrayList<>());
    RunStamp stamp = output.stamp("c0ffee");
    output.status(Optional.of(1_000_000L), Optional.empty());
    CheckpointCommitter committer =
        new CheckpointCommitter(
            output.checkpoints(3),
            new CheckpointPolicy(10, Duration.ofMinutes(1)),
            stamp,
            States.ORIGIN,
            Clock.systemUTC(),
            OptionalLong.empty(),
            () -> {});
    train(States.start(), 1_000_000, committer);
  }

  private Process startDriver() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledDriverTest.class.getName(),
            directory.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** When the second one is begun, so that the first is whole and the second may be. */
  private void killAfterSomeCheckpoints(Process driver) throws InterruptedException {
    Path checkpoints = directory.resolve("checkpoints");
    while (driver.isAlive() && !checkpoints.resolve("ckpt-00000020").toFile().exists()) {
      Thread.sleep(5);
    }
    driver.destroyForcibly().waitFor();
    assertThat(driver.exitValue()).as("killed by signal 9").isEqualTo(128 + 9);
  }

  private static RunOutput open(Path directory, List<String> warnings) {
    Folder folder =
        Folder.at(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));
    return RunOutput.open(folder, LockTiming.USUAL, Clock.systemUTC(), warnings::add);
  }

  private static CheckpointCommitter committer(
      RunOutput output, RunStamp stamp, Checkpoint resumedFrom) {
    return new CheckpointCommitter(
        output.checkpoints(3),
        new CheckpointPolicy(10, Duration.ofMinutes(1)),
        stamp,
        States.ORIGIN,
        Clock.systemUTC(),
        OptionalLong.of(resumedFrom.state().step()),
        () -> {});
  }

  private static MetaState train(MetaState start, long steps, StepListener listener) {
    Evaluator validation =
        new Evaluator(
            new Distances(),
            new Bowls(1),
            new Exam(Split.META_VALIDATION, 4, 0, Inference.TRANSDUCTIVE));
    return new MetaTrainer(
            KilledDriverTest::step,
            new TrainingPlan(steps, 7),
            validation,
            List.of(listener),
            () -> false)
        .train(start)
        .state();
  }

  /** Towards a random point that the step's number says. */
  private static OuterStep.Made step(MetaState before) {
    RandomStream random = RandomStream.of(42, before.step());
    Params direction = before.theta().map(value -> value - (float) random.nextGaussian());
    OuterOptimizer.Update update =
        States.ADAM.update(direction, before.optimizer(), before.theta());
    return new OuterStep.Made(before.after(update), 1, 1, direction.norm(), 1, 0);
  }

  /** Each task's loss is the distance from theta to a point of its own. */
  private static final class Distances implements BlockRunner<ExampleSource> {
    @Override
    @SuppressWarnings("unchecked")
    public <R> Round<R> run(
        BlockFunction<? super ExampleSource, R> function, Sent theta, long first, int tasks) {
      double[][] losses = new double[1][tasks];
      for (int task = 0; task < tasks; task++) {
        float place = task;
        losses[0][task] = theta.values().map(value -> value - place).norm();
      }
      return new Round<>(
          (R) new Scores(Judgement.QUANTITIES, new double[][][] {losses}, Counts.NONE), 0);
    }

    @Override
    public void close() {}
  }
}
