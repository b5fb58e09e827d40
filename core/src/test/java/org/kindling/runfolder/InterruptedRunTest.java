package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.checkpoint.Checkpoint;
import org.kindling.checkpoint.CheckpointCommitter;
import org.kindling.checkpoint.CheckpointPolicy;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.RunStamp;
import org.kindling.checkpoint.SavedModel;
import org.kindling.checkpoint.States;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.files.LockOwner;
import org.kindling.files.ObjectStore;
import org.kindling.files.StoredObjects;
import org.kindling.files.StoredObjects.Answer;
import org.kindling.params.Params;
import org.kindling.train.MetaState;
import org.kindling.train.StepReport;

/** A run on a store with an object store's rules, disturbed at each of its operations in turn. */
@Timeout(120)
class InterruptedRunTest {
  private static final StoredObjects STORE = ObjectStore.bucket("interrupted");
  private static final long STEPS = 6;

  /** None beats within a test, and what is left of one is taken for dead at once. */
  private static final LockTiming TIMING = new LockTiming(Duration.ofHours(1), Duration.ofHours(2));

  private final List<String> warnings = new ArrayList<>();
  private int process;
  private long operations;

  @BeforeEach
  void countOperations() {
    STORE.clear();
    drive();
    operations = STORE.operations();
    assertThat(operations).isGreaterThan(100);
    assertIsWhole();
  }

  @Test
  void theNextDriverGoesOnWhicheverOperationWasTheLast() {
    for (long n = 0; n < operations; n++) {
      long last = n;
      disturb(n, operation -> operation < last ? Answer.GIVEN : Answer.REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({"REFUSED, 1", "REFUSED, 5", "LOST, 1", "LOST, 2"})
  void theNextDriverGoesOnWheneverTheStoreFailedForAWhile(Answer answer, int times) {
    for (long n = 0; n < operations; n++) {
      long first = n;
      disturb(
          n, operation -> operation < first || operation >= first + times ? Answer.GIVEN : answer);
    }
  }

  private void disturb(long operation, LongFunction<Answer> answers) {
    STORE.clear();
    STORE.answer(answers);
    Optional<KindlingException> failure = failure();
    STORE.answer(any -> Answer.GIVEN);
    warnings.clear();

    failure.ifPresent(
        it -> assertThat(it.exitCode()).as("%d: %s", operation, it).isEqualTo(ExitCode.IO));
    assertThat(failure.isPresent() || STORE.holds("run/_SUCCESS")).as("%d", operation).isTrue();
    drive();
    assertThat(warnings).as("%d", operation).noneMatch(it -> it.contains("can't be used"));
    assertIsWhole();
  }

  private Optional<KindlingException> failure() {
    try {
      drive();
      return Optional.empty();
    } catch (KindlingException e) {
      return Optional.of(e);
    }
  }

  /** What a driver does, each in a process that no system has. */
  private void drive() {
    process++;
    LockOwner owner =
        new LockOwner(LockOwner.ofThisProcess().host(), Integer.MAX_VALUE - process, 1);
    try (RunOutput output =
        RunOutput.open(folder(), owner, TIMING, Clock.systemUTC(), warnings::add)) {
      StatusFile status = output.status(Optional.of((long) STEPS), Optional.empty());
      MetaState reached = train(output, status);
      RunStamp stamp = output.stamp("c0ffee");
      ModelStore.save(
          output.model(),
          new SavedModel(reached.theta(), reached.step(), stamp, "", Map.of()),
          output.fence());
      status.end(ExitCode.DONE, "all steps made");
    }
  }

  private MetaState train(RunOutput output, StatusFile status) {
    CheckpointStore store = output.checkpoints(2);
    Optional<Checkpoint> found = store.latest();
    MetaState state = found.map(Checkpoint::state).orElseGet(States::start);
    try (MetricsWriter metrics = output.metrics(report -> report.step() + "")) {
      CheckpointCommitter committer =
          new CheckpointCommitter(
              store,
              new CheckpointPolicy(2, Duration.ofDays(1)),
              output.stamp("c0ffee"),
              States.ORIGIN,
              Clock.systemUTC(),
              found.stream().mapToLong(it -> it.state().step()).findFirst(),
              metrics);
      while (state.step() < STEPS) {
        state = next(state);
        metrics.afterStep(report(state), state);
        committer.offer(state);
      }
      status.reached(state);
      return state;
    }
  }

  /** Each state follows from the one before it, so that a lost one would show. */
  private static MetaState next(MetaState before) {
    Params direction = before.theta().map(value -> (float) Math.cos(value + before.step()));
    return before.after(States.ADAM.update(direction, before.optimizer(), before.theta()));
  }

  private static StepReport report(MetaState state) {
    return new StepReport(
        state.step(), Optional.of((long) STEPS), 1, 1, 1, 25, 0.1, 0.01, Optional.empty());
  }

  /** It has the undisturbed run's bits, whatever of it was read back on the way. */
  private static void assertIsWhole() {
    MetaState state = States.start();
    while (state.step() < STEPS) {
      state = next(state);
    }
    Folder last = folder().folder("checkpoints").folder("ckpt-00000006");
    assertThat(CheckpointStore.load(last).state()).isEqualTo(state);
    assertThat(ModelStore.load(folder().folder("model")).theta()).isEqualTo(state.theta());
    assertThat(STORE.holds("run/_SUCCESS")).isTrue();
    assertThat(STORE.holds("run/_FAILED")).isFalse();
    assertThat(STORE.holds("run/run.lock")).isFalse();
  }

  private static Folder folder() {
    return Folder.at(new Path("objects://interrupted/run"), new Configuration(false));
  }
}
