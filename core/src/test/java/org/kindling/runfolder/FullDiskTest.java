package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.Predecessor;
import org.kindling.checkpoint.RunStamp;
import org.kindling.checkpoint.SavedModel;
import org.kindling.checkpoint.States;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.files.LockOwner;
import org.kindling.files.QuotaFileSystem;
import org.kindling.train.StepReport;

/** What a full disk leaves behind, wherever in the course of writing it becomes full. */
class FullDiskTest {
  private static final RunStamp STAMP = new RunStamp("run-7", 1, "c0ffee");

  private static final LockTiming QUICK =
      new LockTiming(Duration.ofMillis(20), Duration.ofSeconds(10));

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();

  @Test
  void losesNoCheckpointWhicheverByteIsTheLastThatFits() throws IOException {
    CheckpointStore store =
        new CheckpointStore(quota(1 << 20), 2, Predecessor.GONE, Fence.none(), warnings::add);
    store.save(States.at(1), STAMP, States.ORIGIN);
    store.save(States.at(2), STAMP, States.ORIGIN);
    long before = QuotaFileSystem.space();
    store.save(States.at(3), STAMP, States.ORIGIN);
    long size = before - QuotaFileSystem.space();
    Map<String, byte[]> whole = content();

    for (long space = 0; space < size; space += 61) {
      QuotaFileSystem.setSpace(space);

      assertEnds(() -> store.save(States.at(4), STAMP, States.ORIGIN));

      assertThat(content()).containsExactlyInAnyOrderEntriesOf(whole);
      assertThat(store.latest().orElseThrow().state()).isEqualTo(States.at(3));
    }
    QuotaFileSystem.setSpace(size);
    store.save(States.at(4), STAMP, States.ORIGIN);
    assertThat(store.latest().orElseThrow().state()).isEqualTo(States.at(4));
    assertThat(warnings).isEmpty();
  }

  @Test
  void savesNoHalfModel() {
    Folder folder = quota(600);
    SavedModel model = new SavedModel(States.at(1).theta(), 1, STAMP, "", Map.of());

    assertEnds(() -> ModelStore.save(folder, model, Fence.none()));

    assertThatThrownBy(() -> ModelStore.load(folder)).isInstanceOf(KindlingException.class);
  }

  @Test
  void endsTheMetricsWithOneLine() {
    MetricsWriter metrics =
        new MetricsWriter(quota(100), 1, report -> "x".repeat(60), new HandClock());
    StepReport report =
        new StepReport(1, Optional.of(100L), 1, 1, 1, 25, 0.1, 0.01, Optional.empty());
    metrics.afterStep(report, States.at(1));

    assertEnds(() -> metrics.afterStep(report, States.at(2)));
  }

  @Test
  void aLockThatDidNotFitIsStillItsHolders() {
    HandClock clock = new HandClock();
    Folder folder = quota(1 << 20);
    try (RunLock lock =
        RunLock.acquire(folder, 0, LockOwner.ofThisProcess(), QUICK, clock, warnings::add)) {
      QuotaFileSystem.setSpace(10);
      while (QuotaFileSystem.space() > 0) {
        Thread.onSpinWait();
      }
      assertEnds(lock::check);
      assertThat(folder.fileNames()).containsExactly(RunLock.NAME);

      QuotaFileSystem.setSpace(1 << 20);
      lock.check();
    }
  }

  /** The kernel's own error: its full device in the place of one of the files. */
  @Test
  void endsWithOneLineOnARealFullDevice() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no full device");
    Folder folder =
        Folder.at(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));
    CheckpointStore store =
        new CheckpointStore(folder, 2, Predecessor.GONE, Fence.none(), warnings::add);
    store.save(States.at(1), STAMP, States.ORIGIN);
    Path params = directory.resolve("ckpt-00000002/params.npz");
    Files.createDirectories(params.getParent());
    Files.createSymbolicLink(params, full);

    assertThatThrownBy(() -> store.save(States.at(2), STAMP, States.ORIGIN))
        .hasMessage("can't write file:" + params + ": No space left on device");

    assertThat(directory.toFile().list()).containsExactly("ckpt-00000001");
    assertThat(full).exists();
    assertThat(store.latest().orElseThrow().state()).isEqualTo(States.at(1));
  }

  @Test
  void aTextThatDoesNotFitLeavesTheOneBeforeIt() throws IOException {
    Folder folder = quota(1 << 20);
    folder.write("run.json", "{\"run_id\" : \"first\"}");
    for (int space = 0; space < 5; space++) {
      QuotaFileSystem.setSpace(space);
      assertEnds(() -> folder.write("run.json", "second"));
      assertThat(directory.toFile().list()).containsExactly("run.json");
      assertThat(directory.resolve("run.json")).hasContent("{\"run_id\" : \"first\"}");
    }
    QuotaFileSystem.setSpace(6);

    folder.write("run.json", "second");

    assertThat(directory.resolve("run.json")).hasContent("second");
    assertThat(directory.toFile().list()).containsExactly("run.json");
  }

  private Folder quota(long bytes) {
    return Folder.at(
        new org.apache.hadoop.fs.Path("quota", null, directory.toString()),
        QuotaFileSystem.configuration(bytes));
  }

  private Map<String, byte[]> content() throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  private static void assertEnds(Runnable action) {
    assertThatThrownBy(action::run)
        .hasMessageStartingWith("can't write quota:/")
        .hasMessageEndingWith("No space left on device")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.IO);
  }
}
