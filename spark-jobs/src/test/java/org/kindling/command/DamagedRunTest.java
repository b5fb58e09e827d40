package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that go on in folders in which something was cut, emptied, deleted or copied. */
class DamagedRunTest {
  private static final int STEPS = 4;

  @TempDir Path folder;

  /** A file of a run and what is left of its bytes. */
  private record Damage(Path file, Optional<Integer> length) {
    void apply(Path run) throws IOException {
      byte[] bytes = Files.readAllBytes(run.resolve(file));
      Files.delete(run.resolve(file));
      if (length.isPresent()) {
        Files.write(run.resolve(file), Arrays.copyOf(bytes, length.get()));
      }
    }

    static Stream<Damage> of(Path run, Path file) {
      int length = (int) run.resolve(file).toFile().length();
      return Stream.of(Optional.<Integer>empty(), Optional.of(0), Optional.of(length / 2))
          .map(left -> new Damage(run.relativize(run.resolve(file)), left));
    }
  }

  /** Stopped on its way, and finished. */
  @ParameterizedTest
  @ValueSource(ints = {2, STEPS})
  void goOnToTheSameBitsOrSayThatTheirCheckpointsAreDamaged(int steps) throws IOException {
    Path whole = folder.resolve("whole");
    byte[] expected = parameters(train(whole, STEPS), whole);
    Path before = folder.resolve("before");
    train(before, steps);

    for (Damage damage : damages(before)) {
      Path run = folder.resolve("run");
      FileUtils.deleteDirectory(run.toFile());
      FileUtils.copyDirectory(before.toFile(), run.toFile());
      damage.apply(run);

      Shell shell = train(run, STEPS);

      assertThat(shell.code()).as("%s%n%s", damage, shell.err()).isIn(0, 6);
      if (shell.code() == 0) {
        assertThat(shell.err()).as(damage.toString()).contains("resuming at step");
        assertThat(parameters(shell, run)).as(damage.toString()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.99})
  void doNotBeginAnewWhereAllManifestsAreCutOff(double left) throws IOException {
    Path run = folder.resolve("run");
    train(run, 2);
    try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
      for (Path checkpoint : checkpoints.toList()) {
        Path manifest = checkpoint.resolve("MANIFEST.json");
        byte[] bytes = Files.readAllBytes(manifest);
        Files.write(manifest, Arrays.copyOf(bytes, (int) (left * bytes.length)));
      }
    }

    Shell shell = train(run, STEPS);

    assertThat(shell.code()).as(shell.err()).isEqualTo(6);
    assertThat(shell.err())
        .contains("none of the 2 checkpoints in ", "is whole; --resume never starts anew");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, STEPS})
  void doNotBeginAnewWhereTheirCheckpointsAreGone(int steps) throws IOException {
    Path run = folder.resolve("run");
    train(run, 2);
    FileUtils.deleteDirectory(run.resolve("checkpoints").toFile());

    for (int attempt = 0; attempt < 2; attempt++) {
      Shell shell = train(run, steps);
      assertThat(shell.code()).as(shell.err()).isEqualTo(6);
      assertThat(shell.err())
          .contains("/checkpoints has no checkpoint, but this run has committed");
    }
    assertThat(train(run, steps, "--resume=never").code()).isZero();
  }

  /** What was copied counts higher attempts than a new folder's. */
  @Test
  void keepTheNewestOfTheirOwnBesideCheckpointsThatWereCopied() throws IOException {
    Path first = folder.resolve("first");
    for (int attempt = 1; attempt <= 3; attempt++) {
      train(first, attempt);
    }
    Path second = folder.resolve("second");
    FileUtils.copyDirectory(
        first.resolve("checkpoints").toFile(), second.resolve("checkpoints").toFile());

    Shell shell = train(second, STEPS);

    assertThat(shell.err()).contains("resuming at step 3");
    assertThat(second.resolve("checkpoints").toFile().list())
        .containsExactlyInAnyOrder("ckpt-00000003", "ckpt-00000004");
    assertThat(train(second, STEPS).err()).contains("resuming at step 4");
  }

  @Test
  void sayWhatHasChangedWhateverBecameOfTheirText() throws IOException {
    Path run = folder.resolve("run");
    train(run, 2);
    Files.writeString(run.resolve("config.conf"), "kindling { outer { rate = ");

    Shell shell = train(run, STEPS, "--set=outer.rate=0.5");
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.err()).contains("changed: ", "outer.rate");

    Shell wider = train(run, STEPS, "--set=model.hidden=[9]");
    assertThat(wider.code()).isEqualTo(6);
    assertThat(wider.err()).contains(" are of another architecture: ");
  }

  private static List<Damage> damages(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .filter(Files::isRegularFile)
          // What the older checkpoint suffers, the newer one does, too.
          .filter(file -> !file.toString().contains("ckpt-00000001"))
          .filter(file -> !file.toString().contains("ckpt-00000003"))
          .filter(file -> !file.toString().contains("report"))
          .map(run::relativize)
          .flatMap(file -> Damage.of(run, file))
          // Those of the steps on the way are read by reports alone.
          .filter(damage -> !damage.file().startsWith("eval"))
          .toList();
    }
  }

  private static byte[] parameters(Shell shell, Path run) throws IOException {
    assertThat(shell.code()).as(shell.err()).isZero();
    return Files.readAllBytes(run.resolve("model/params.npz"));
  }

  private static Shell train(Path run, int steps, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--out=" + run,
                    "--runner=local",
                    "--threads=1",
                    "--set=model.hidden=[8]",
                    "--set=outer={steps=" + steps + ", meta-batch=4}",
                    "--set=run.block=4",
                    "--set=run.checkpoint={every=1, keep=2}",
                    "--set=run.eval={every=1, tasks=4}",
                    "--set=eval.test={tasks=4, steps=1}"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
