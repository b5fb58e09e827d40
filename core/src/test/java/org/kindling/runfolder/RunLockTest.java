package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.files.LockOwner;
import org.kindling.files.ObjectStore;
import org.kindling.files.StoredObjects;

@Timeout(60)
class RunLockTest {
  /** Its beats come quickly. */
  private static final LockTiming QUICK =
      new LockTiming(Duration.ofMillis(20), Duration.ofSeconds(10));

  /** It never beats within a test, and others take it for dead at once. */
  private static final LockTiming STILL = new LockTiming(Duration.ofHours(1), Duration.ofHours(2));

  private static final LockTiming IMPATIENT =
      new LockTiming(Duration.ofMillis(20), Duration.ofMillis(100));

  private static final LockOwner ELSEWHERE = new LockOwner("host-9", 4711, 1);

  @TempDir private Path directory;
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theFirstDriverIsAttemptOne() throws IOException {
    try (RunLock lock = acquire(LockOwner.ofThisProcess(), STILL)) {
      assertThat(lock.attempt()).isEqualTo(1);
      lock.check();
      assertThat(Files.readString(file()))
          .contains("\"attempt\" : 1", "\"process\" : " + ProcessHandle.current().pid());
    }
    assertThat(file()).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void countsOnFromTheAttemptsThatAreKnown() {
    try (RunLock lock =
        RunLock.acquire(folder(), 4, ELSEWHERE, STILL, Clock.systemUTC(), warnings::add)) {
      assertThat(lock.attempt()).isEqualTo(5);
    }
  }

  @Test
  void aSecondDriverEndsWhileTheFirstLives() {
    try (RunLock first = acquire(ELSEWHERE, QUICK)) {
      assertEnds(
          () -> acquire(LockOwner.ofThisProcess(), QUICK),
          folder().path()
              + " is being written by attempt 1 (process 4711 on host-9), which lives; a second"
              + " driver must not");
      first.check();
    }
  }

  @Test
  void aDriverThatShowsNoLifeIsReplaced() {
    try (RunLock first = acquire(ELSEWHERE, STILL);
        RunLock second = acquire(LockOwner.ofThisProcess(), IMPATIENT)) {
      assertThat(second.attempt()).isEqualTo(2);
      assertThat(warnings)
          .containsExactly(
              "attempt 1 (process 4711 on host-9) holds "
                  + folder().path()
                  + "; waiting up to 0 s for a sign of life",
              "taking over " + folder().path() + " from attempt 1 (process 4711 on host-9)");
    }
  }

  @Test
  void theReplacedDriverNoticesBeforeItCommits() {
    try (RunLock first = acquire(ELSEWHERE, STILL);
        RunLock second = acquire(LockOwner.ofThisProcess(), IMPATIENT)) {
      assertEnds(
          first::check,
          "attempt 1 (process 4711 on host-9) has lost "
              + folder().path()
              + ": attempt 2 ("
              + LockOwner.ofThisProcess().describe()
              + ") has taken it over; it commits nothing more");
      second.check();
    }
  }

  @Test
  void theReplacedDriverLeavesTheOthersLockAlone() {
    RunLock first = acquire(ELSEWHERE, STILL);
    try (RunLock second = acquire(LockOwner.ofThisProcess(), IMPATIENT)) {
      first.close();

      second.check();
    }
  }

  @Test
  void aDriverWhoseProcessIsGoneIsReplacedAtOnce() {
    LockOwner here = LockOwner.ofThisProcess();
    // The number lives, but it is another process that has it now.
    LockOwner gone = new LockOwner(here.host(), here.process(), here.startedMillis() - 1000);
    RunLock abandoned = acquire(gone, STILL);

    // Waiting for a sign of life would take two hours.
    try (RunLock next = acquire(here, STILL)) {
      assertThat(next.attempt()).isEqualTo(2);
      assertThatThrownBy(abandoned::check).hasMessageContaining("has taken it over");
    }
  }

  @Test
  void waitsForADriverThatIsJustEnding() throws IOException {
    RunLock first = acquire(ELSEWHERE, STILL);
    Thread closing =
        new Thread(
            () -> {
              while (warnings.isEmpty()) {
                Thread.onSpinWait();
              }
              first.close();
            });
    closing.start();

    try (RunLock second = acquire(LockOwner.ofThisProcess(), QUICK)) {
      assertThat(second.attempt()).isEqualTo(2);
    }
  }

  @Test
  void aHolderWhoseHeartbeatsDidNotArriveStillHoldsIt() {
    StoredObjects store = ObjectStore.bucket("heartbeats");
    for (StoredObjects.Answer answer : StoredObjects.Answer.values()) {
      store.clear();
      Folder folder =
          Folder.at(
              new org.apache.hadoop.fs.Path("objects://heartbeats/run"), new Configuration(false));
      try (RunLock lock =
          RunLock.acquire(folder, 0, ELSEWHERE, QUICK, Clock.systemUTC(), warnings::add)) {
        // As an HDFS in its safe mode: what is there can be read.
        store.answer(operation -> StoredObjects.Answer.GIVEN, operation -> answer);
        while (store.operations() < 20) {
          Thread.onSpinWait();
        }
        store.answer(operation -> StoredObjects.Answer.GIVEN);

        lock.check();
      }
    }
  }

  @Test
  void aHalfWrittenLockIsTakenOver() throws IOException {
    Files.writeString(file(), "{\"attempt\" : 3, \"ho");

    try (RunLock lock = acquire(LockOwner.ofThisProcess(), IMPATIENT)) {
      lock.check();
    }
  }

  @Test
  void aRemovedLockIsLost() throws IOException {
    try (RunLock lock = acquire(ELSEWHERE, STILL)) {
      Files.delete(file());

      assertEnds(
          lock::check,
          "attempt 1 (process 4711 on host-9) has lost "
              + folder().path()
              + ": run.lock was removed; it commits nothing more");
    }
  }

  @Test
  void refusesATimingInWhichTheLivingLookDead() {
    assertThatThrownBy(() -> new LockTiming(Duration.ofSeconds(5), Duration.ofSeconds(9)))
        .hasMessage(
            "a lock's patience must be at least two heartbeats above 0 but they were PT9S and"
                + " PT5S");
  }

  private RunLock acquire(LockOwner owner, LockTiming timing) {
    return RunLock.acquire(folder(), 0, owner, timing, Clock.systemUTC(), warnings::add);
  }

  private Folder folder() {
    return Folder.at(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));
  }

  private Path file() {
    return directory.resolve("run.lock");
  }

  private static void assertEnds(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .hasMessage(message)
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.IO);
  }
}
