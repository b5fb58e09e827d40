package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.random.RandomStream;

/**
 * Runs whose two checkpoints were trained on different data, and of whose newer one a file was cut:
 * what is gone on from is the older, and by its data it must be judged.
 */
class DamagedTableRunTest {
  private static final List<String> FILES =
      List.of("state.json", "params.npz", "optimizer.npz", "best.npz", "MANIFEST.json");

  @TempDir Path folder;
  private Path earlier;
  private Path later;
  private Path before;

  @BeforeEach
  void trainOnTheOneAndAnewOnTheOther() throws IOException {
    earlier = Files.write(folder.resolve("earlier.csv"), table(1));
    later = Files.write(folder.resolve("later.csv"), table(2));
    before = folder.resolve("before");
    assertThat(train(before, earlier, 2).code()).isZero();
    assertThat(train(before, later, 1, "--resume=never", "--set=outer.rate=0.01").code()).isZero();
    assertThat(before.resolve("checkpoints").toFile().list())
        .containsExactlyInAnyOrder("ckpt-00000001", "ckpt-00000002");
  }

  @Test
  void goOnWhereTheirOwnDataAreThereAndNowhereElse() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(train(whole, earlier, 3).code()).isZero();
    byte[] expected = parameters(whole);

    for (String file : FILES) {
      for (double left : new double[] {0, 0.5, 0.99}) {
        String damage = left + " of " + file;
        Path run = damaged(file, left);

        Shell other = train(run, later, 3, "--set=outer.rate=0.01");
        assertThat(other.code()).as(damage + other.err()).isEqualTo(6);
        assertThat(other.err()).as(damage).contains("the data have changed since");
        assertThat(other.err()).as(damage).contains("changed: kindling.outer.rate was");

        Shell own = train(run, earlier, 3);
        assertThat(own.code()).as(damage + own.err()).isZero();
        assertThat(own.err())
            .as(damage)
            .contains("resuming at step 2")
            .doesNotContain("outer.rate was");
        assertThat(parameters(run)).as(damage).isEqualTo(expected);
      }
    }
  }

  @Test
  void goOnFromTheNewerWhereItIsWhole() throws IOException {
    Shell own = train(before, later, 2, "--set=outer.rate=0.01");
    assertThat(own.code()).as(own.err()).isZero();
    assertThat(own.err()).contains("resuming at step 1").doesNotContain("outer.rate was");
  }

  private Path damaged(String file, double left) throws IOException {
    Path run = folder.resolve("run");
    FileUtils.deleteDirectory(run.toFile());
    FileUtils.copyDirectory(before.toFile(), run.toFile());
    Path cut = run.resolve("checkpoints/ckpt-00000001").resolve(file);
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, (int) (left * bytes.length)));
    return run;
  }

  private static byte[] parameters(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("model/params.npz"));
  }

  private static List<String> table(long seed) {
    List<String> lines = new ArrayList<>(List.of("store,price,sold"));
    RandomStream random = RandomStream.of(seed);
    for (int row = 0; row < 60; row++) {
      lines.add("s" + row % 12 + "," + random.uniform(1, 2) + "," + random.nextGaussian());
    }
    return lines;
  }

  private static Shell train(Path run, Path table, int steps, String... more) {
    return Shell.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "--out=" + run,
                    "--runner=local",
                    "--threads=1",
                    "--set=task={source=table, key=store, target=sold, features=[price]}",
                    "--set=task.path=" + table,
                    "--set=task.support=2",
                    "--set=task.query=rest",
                    "--set=model.hidden=[4]",
                    "--set=outer={steps=" + steps + ", meta-batch=2}",
                    "--set=run.checkpoint={every=1, keep=2}",
                    "--set=run.eval={every=1, tasks=2}",
                    "--set=eval.test={tasks=2, steps=1}"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
