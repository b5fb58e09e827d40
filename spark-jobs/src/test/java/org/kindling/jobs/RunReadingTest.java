package org.kindling.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that only read a run's folder. */
class RunReadingTest {
  private static final String LINE =
      "{\"step\":%d,\"steps\":9,\"support_loss\":2.0,\"query_loss\":1.0,\"direction_norm\":0.5,"
          + "\"tasks\":25,\"seconds\":0.1,\"round_seconds\":0.01,\"validation\":null}\n";

  @TempDir Path run;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(run.resolve("metrics"));
    Files.writeString(
        run.resolve("metrics/part-1-0.jsonl"),
        String.format(Locale.ROOT, LINE, 1) + String.format(Locale.ROOT, LINE, 2) + "{\"st");
    Files.writeString(run.resolve("metrics/part-2-0.jsonl"), String.format(Locale.ROOT, LINE, 2));
    Files.writeString(
        run.resolve("status.json"),
        "{\"state\":\"STOPPED\",\"exit_code\":75,\"step\":2,\"steps\":9,"
            + "\"best\":{\"step\":2,\"metric\":\"mse\",\"mean\":0.25,\"ci95\":0.01}}");
  }

  @Test
  void metricsPrintsEachStepOnceAndCountsWhatItCouldNotRead() {
    Shell shell = Shell.run("metrics", run.toString());

    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .isEqualToNormalizingNewlines(
            String.format(Locale.ROOT, LINE, 1) + String.format(Locale.ROOT, LINE, 2));
    assertThat(shell.err()).contains("left out 1 lines");
  }

  @Test
  void statusTellsStateStepAndBest() {
    assertThat(Shell.run("status", run.toString()).out())
        .contains("STOPPED", "2/9", "mse 0.2500 ±0.0100 at step 2", "75");
  }

  @Test
  void statusPassesItsJsonThrough() throws IOException {
    assertThat(Shell.run("status", "--json", run.toString()).out())
        .isEqualToIgnoringWhitespace(Files.readString(run.resolve("status.json")));
  }

  @Test
  void saysWhatIsNoRun() {
    Shell shell = Shell.run("status", run.resolve("metrics").toString());

    assertThat(shell.code()).isEqualTo(7);
    assertThat(shell.err()).contains("expected a run's folder but it has no status.json");
  }

  @Test
  void doctorLooksAtTheNativeBuildAndTheEnvironment() {
    Shell shell = Shell.run("doctor");

    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .contains("CpuBackend", "GFLOP/s", "OMP_NUM_THREADS", "file system")
        .doesNotContain("could run the build");
  }
}
