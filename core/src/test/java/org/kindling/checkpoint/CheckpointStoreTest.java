package org.kindling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.optim.Momentum;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.train.MetaState;

class CheckpointStoreTest {
  private static final RunStamp STAMP = new RunStamp("run-7", 1, "c0ffee");

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();
  private CheckpointStore store;

  @BeforeEach
  void open() {
    store = store(3);
  }

  @Test
  void whatWasSavedIsReadBackBitForBit() {
    for (long step : new long[] {0, 7}) {
      store.save(States.at(step), STAMP, States.ORIGIN);

      Checkpoint latest = store.latest().orElseThrow();
      assertThat(latest.state()).isEqualTo(States.at(step));
      assertThat(latest.stamp()).isEqualTo(STAMP);
      assertThat(latest.path()).endsWith("ckpt-0000000" + step);
    }
  }

  @Test
  void anOptimiserWithoutMemoryIsAState() {
    MetaState state = MetaState.start(States.at(3).theta(), Recipes.sgd(new Schedule.Constant(1)));

    store.save(state, STAMP, States.ORIGIN);

    assertThat(store.latest().orElseThrow().state()).isEqualTo(state);
  }

  @Test
  void aFolderHasTheFilesOfTheInterfaceAndNoOthers() throws IOException {
    store.save(States.at(1200), STAMP, States.ORIGIN);

    assertThat(names("ckpt-00001200"))
        .containsExactly("MANIFEST.json", "best.npz", "optimizer.npz", "params.npz", "state.json");
  }

  @Test
  void equalStatesGiveEqualBytes() throws IOException {
    store.save(States.at(5), STAMP, States.ORIGIN);
    byte[] first = Files.readAllBytes(directory.resolve("ckpt-00000005/params.npz"));

    store.save(States.at(5), new RunStamp("another", 9, "hash"), States.ORIGIN);

    assertThat(directory.resolve("ckpt-00000005/params.npz")).hasBinaryContent(first);
  }

  @Test
  void thereIsNoneBeforeTheFirst() {
    assertThat(store.latest()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void keepsTheNewest() throws IOException {
    for (long step = 1; step <= 5; step++) {
      store.save(States.at(step), STAMP, States.ORIGIN);
    }

    assertThat(names("")).containsExactly("ckpt-00000003", "ckpt-00000004", "ckpt-00000005");
  }

  @Test
  void aResumedRunIsNotDrawnBackByWhatItLeftBehind() throws IOException {
    store.save(States.at(10), STAMP, States.ORIGIN);
    store.save(States.at(20), STAMP, States.ORIGIN);
    RunStamp second = new RunStamp("run-7", 2, "c0ffee");

    store(2).save(States.at(12), second, States.ORIGIN);

    assertThat(store.latest().orElseThrow().state()).isEqualTo(States.at(12));
    assertThat(names("")).containsExactly("ckpt-00000012", "ckpt-00000020");
    store(1).save(States.at(14), second, States.ORIGIN);
    assertThat(names("")).containsExactly("ckpt-00000014");
  }

  @ParameterizedTest
  @ValueSource(strings = {"params.npz", "optimizer.npz", "best.npz", "state.json", "MANIFEST.json"})
  void fallsBackWithAWarningWhenAnyByteIsFlipped(String name) throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    store.save(States.at(2), STAMP, States.ORIGIN);
    Path file = directory.resolve("ckpt-00000002/" + name);
    byte[] whole = Files.readAllBytes(file);
    for (int position = 0; position < whole.length; position += 13) {
      warnings.clear();
      byte[] flipped = whole.clone();
      flipped[position] ^= 0x04;
      Files.write(file, flipped);

      MetaState latest = store.latest().orElseThrow().state();

      // A bit of the run id, the attempt or the configuration's hash is no part of the state.
      boolean harmless = name.equals("MANIFEST.json") && latest.equals(States.at(2));
      assertThat(harmless || latest.equals(States.at(1))).isTrue();
      if (!harmless && !name.equals("MANIFEST.json")) {
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
            .contains("ckpt-00000002 can't be used: " + name + " is damaged")
            .doesNotContain("\n");
      }
    }
  }

  @Test
  void passesOverWhatWasNeverCommitted() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    store.save(States.at(2), STAMP, States.ORIGIN);
    Files.delete(directory.resolve("ckpt-00000002/MANIFEST.json"));

    assertThat(store.latest().orElseThrow().state()).isEqualTo(States.at(1));
    store.save(States.at(3), STAMP, States.ORIGIN);
    assertThat(names("")).containsExactly("ckpt-00000001", "ckpt-00000003");
  }

  @Test
  void fallsBackWhenAFileIsMissingOrShort() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    store.save(States.at(2), STAMP, States.ORIGIN);
    Path params = directory.resolve("ckpt-00000002/params.npz");
    byte[] bytes = Files.readAllBytes(params);

    Files.write(params, Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(store.latest().orElseThrow().state().step()).isEqualTo(1);
    Files.delete(params);
    assertThat(store.latest().orElseThrow().state().step()).isEqualTo(1);

    assertThat(warnings.get(0)).contains("params.npz must be").contains("bytes long but is");
    assertThat(warnings.get(1)).contains("params.npz is missing");
  }

  @Test
  void aManifestDoesNotNameOtherFiles() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    replace("ckpt-00000001/MANIFEST.json", "best.npz", "../../secret");

    assertThatThrownBy(() -> load("ckpt-00000001"))
        .hasMessageContaining("MANIFEST.json must name the files");
  }

  /** Where a file is seen before it is closed, a killed driver may leave any beginning of it. */
  @Test
  void aManifestThatIsCutOffHasCommittedNothingWhereItsWriterWasKilled() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    Path file = directory.resolve("ckpt-00000001/MANIFEST.json");
    String whole = Files.readString(file).strip();
    for (int length = 0; length < whole.length(); length++) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, whole.substring(0, length));

      assertThat(store(3, Predecessor.KILLED).latest()).isEmpty();
    }
    assertThat(warnings)
        .hasSize(whole.length())
        .allMatch(it -> it.contains("ckpt-00000001 was not committed: its driver was killed"));
    assertThat(names("")).isEmpty();
  }

  @Test
  void aManifestThatIsCutOffIsDamagedWhereItsWriterWasNotKilled() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    Path file = directory.resolve("ckpt-00000001/MANIFEST.json");
    String whole = Files.readString(file).strip();
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));

      assertThatThrownBy(() -> store.latest())
          .hasMessageStartingWith("none of the 1 checkpoints in ");
    }
  }

  @Test
  void twoManifestsThatAreCutOffAreDamagedEvenAfterAKill() throws IOException {
    for (long step = 1; step <= 2; step++) {
      store.save(States.at(step), STAMP, States.ORIGIN);
      Files.writeString(directory.resolve("ckpt-0000000" + step + "/MANIFEST.json"), "");
    }

    assertThatThrownBy(() -> store(3, Predecessor.KILLED).latest())
        .hasMessageStartingWith("none of the 2 checkpoints in ");
  }

  @Test
  void whatWasJustCommittedStaysWhateverElseLiesThere() throws IOException {
    RunStamp third = new RunStamp("run-3", 3, "c0ffee");
    store(2).save(States.at(100), third, States.ORIGIN);
    store(2).save(States.at(200), third, States.ORIGIN);

    store(2).save(States.at(201), STAMP, States.ORIGIN);
    assertThat(names("")).containsExactly("ckpt-00000200", "ckpt-00000201");
    store(1).save(States.at(202), STAMP, States.ORIGIN);
    assertThat(names("")).containsExactly("ckpt-00000202");
  }

  @Test
  void aCheckpointUnderTheNameOfAnotherStepIsDamaged() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    store.save(States.at(2), STAMP, States.ORIGIN);
    Files.move(directory.resolve("ckpt-00000002"), directory.resolve("ckpt-00000009"));

    assertThat(store.latest().orElseThrow().state()).isEqualTo(States.at(1));
    assertThat(warnings.get(0)).contains("ckpt-00000009 can't be used: MANIFEST.json is that of");
  }

  /** Of its own, whichever file of a newer one is damaged. */
  @ParameterizedTest
  @ValueSource(strings = {"state.json", "params.npz", "optimizer.npz", "best.npz", "MANIFEST.json"})
  void givesACheckpointWithWhatLedToIt(String damaged) throws IOException {
    store.save(States.at(1), STAMP, new Origin("one", "stores"));
    store.save(States.at(2), STAMP, new Origin("two", "more stores"));
    assertThat(store.latest().orElseThrow().origin()).isEqualTo(new Origin("two", "more stores"));

    Files.write(directory.resolve("ckpt-00000002").resolve(damaged), new byte[7]);

    Checkpoint before = store.latest().orElseThrow();
    assertThat(before.state()).isEqualTo(States.at(1));
    assertThat(before.origin()).isEqualTo(new Origin("one", "stores"));
  }

  @Test
  void refusesToStartAnewOverBrokenCheckpoints() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    Files.writeString(directory.resolve("ckpt-00000001/MANIFEST.json"), "{}");

    assertEnds(
        () -> store.latest(),
        ExitCode.CHECKPOINT,
        "none of the 1 checkpoints in "
            + folder().path()
            + " is whole; --resume never starts anew");
  }

  @Test
  void refusesAnotherModelsCheckpoint() {
    store.save(States.at(1), STAMP, States.ORIGIN);
    Layout wider =
        new Layout(
            List.of(
                new Layout.Entry("fc1.weight", List.of(2, 4)),
                new Layout.Entry("rate/fc1.weight", List.of(2, 4)),
                new Layout.Entry("scale", List.of())));
    MetaState like = MetaState.start(Params.zeros(wider), States.ADAM);

    assertEnds(
        () -> store.latest().orElseThrow().stateLike(like),
        ExitCode.CHECKPOINT,
        "checkpoint file:"
            + directory
            + "/ckpt-00000001 does not fit the configuration: its parameters are fc1.weight [2, 3]"
            + " and 1 more where the configured model has fc1.weight [2, 4] and 1 more");
  }

  @Test
  void refusesAnotherOptimisersCheckpoint() {
    store.save(States.at(1), STAMP, States.ORIGIN);
    Momentum momentum = new Momentum(0.9, Momentum.Form.HEAVY_BALL);
    MetaState like =
        MetaState.start(
            Params.zeros(States.LAYOUT), Recipes.sgd(momentum, new Schedule.Constant(1)));

    assertEnds(
        () -> store.latest().orElseThrow().stateLike(like),
        ExitCode.CHECKPOINT,
        "checkpoint file:"
            + directory
            + "/ckpt-00000001 does not fit the configuration: its optimiser remembers"
            + " [adam.first-moment, adam.second-moment] but the configured one"
            + " [momentum.velocity]");
  }

  @Test
  void loadsACertainCheckpoint() {
    store.save(States.at(1), STAMP, States.ORIGIN);
    store.save(States.at(2), STAMP, States.ORIGIN);

    assertThat(load("ckpt-00000001").state()).isEqualTo(States.at(1));
  }

  @Test
  void saysThatThereIsNoSuchCheckpoint() {
    assertEnds(
        () -> load("ckpt-00000099"),
        ExitCode.IO,
        "no checkpoint at file:" + directory + "/ckpt-00000099");
  }

  @Test
  void saysThatACertainCheckpointIsDamaged() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    replace("ckpt-00000001/state.json", "\"step\" : 1", "\"step\" : 9");

    assertEnds(
        () -> load("ckpt-00000001"),
        ExitCode.CHECKPOINT,
        "checkpoint file:"
            + directory
            + "/ckpt-00000001 can't be used: state.json is damaged: its sha256 is another");
  }

  @Test
  void refusesAFormatOfTheFuture() throws IOException {
    store.save(States.at(1), STAMP, States.ORIGIN);
    replace("ckpt-00000001/MANIFEST.json", "\"format_version\" : 1", "\"format_version\" : 2");

    assertThatThrownBy(() -> load("ckpt-00000001"))
        .hasMessageEndingWith("MANIFEST.json: format_version must be 1 for this version but is 2");
  }

  @Test
  void neverCommitsWhatIsNotFinite() throws IOException {
    MetaState state =
        new MetaState(
            4,
            States.at(4).theta(),
            States.ADAM
                .update(
                    Params.zeros(States.LAYOUT).map(zero -> Float.NaN),
                    States.ADAM.init(States.LAYOUT),
                    States.at(4).theta())
                .state(),
            Optional.empty());

    assertEnds(
        () -> store.save(state, STAMP, States.ORIGIN),
        ExitCode.DIVERGED,
        "the state of step 4 is not finite: not committed");
    assertThat(names("")).isEmpty();
  }

  @Test
  void commitsNothingOnceItIsFencedOff() throws IOException {
    KindlingException lost = new KindlingException(ExitCode.IO, "lost");
    List<String> asked = new ArrayList<>();
    CheckpointStore fenced =
        new CheckpointStore(
            folder(),
            3,
            Predecessor.GONE,
            () -> {
              asked.add("before " + names("").size());
              if (asked.size() == 2) {
                throw lost;
              }
            },
            warnings::add);

    assertThatThrownBy(() -> fenced.save(States.at(1), STAMP, States.ORIGIN)).isSameAs(lost);

    // Asked before the folder is made, and when all but the manifest is there.
    assertThat(asked).containsExactly("before 0", "before 1");
    assertThat(names("")).isEmpty();
  }

  private CheckpointStore store(int keep) {
    return store(keep, Predecessor.GONE);
  }

  private CheckpointStore store(int keep, Predecessor predecessor) {
    return new CheckpointStore(folder(), keep, predecessor, Fence.none(), warnings::add);
  }

  private Folder folder() {
    return Folder.at(new org.apache.hadoop.fs.Path(directory.toUri()), new Configuration(false));
  }

  private Checkpoint load(String name) {
    return CheckpointStore.load(folder().folder(name));
  }

  private void replace(String file, String text, String by) throws IOException {
    Path path = directory.resolve(file);
    String before = Files.readString(path);
    assertThat(before).contains(text);
    Files.writeString(path, before.replace(text, by));
  }

  private List<String> names(String folder) {
    try (Stream<Path> files = Files.list(directory.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertEnds(Runnable action, ExitCode code, String message) {
    assertThatThrownBy(action::run)
        .hasMessage(message)
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(code);
  }
}
