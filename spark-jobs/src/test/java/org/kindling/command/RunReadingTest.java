package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void statusTellsLossRateAndHowToGoOn() throws IOException {
    Files.writeString(
        run.resolve("status.json"),
        "{\"state\":\"RUNNING\",\"step\":2,\"steps\":9,\"loss\":0.43125,"
            + "\"tasks_per_second\":412.4,\"seconds_left\":2470.0}");

    assertThat(Shell.run("status", run.toString()).out())
        .contains("0.4313", "412 tasks/s", "00:41:10", "kindling status --follow " + run);
  }

  @Test
  void statusOfAStoppedRunShowsTheLineThatGoesOn() {
    assertThat(Shell.run("status", run.toString()).out())
        .contains("kindling train --config %s/config.conf --out %s".formatted(run, run))
        .doesNotContain("eta");
  }

  @Test
  void statusAsksNoMoreThanTheStatus() throws IOException {
    Files.writeString(run.resolve("run.json"), "{\"seed\":7}");

    assertThat(Shell.run("status", run.toString()).out()).contains("STOPPED");
  }

  @Test
  void statusNamesTheRunWhoseStatusIsBroken() throws IOException {
    Path broken = Files.createDirectories(run.resolve("runs/omniglot/maml"));
    Files.writeString(broken.resolve("status.json"), "{\"step\":\"many\"}");

    assertThat(Shell.run("status", run.resolve("runs").toString()).err())
        .contains("omniglot/maml/status.json: step must be a whole number of at least 0");
  }

  @Test
  void statusListsTheRunsOfAFolder() throws IOException {
    Path runs = Files.createDirectories(run.resolve("runs"));
    Files.createDirectories(runs.resolve("omniglot/maml"));
    Files.copy(run.resolve("status.json"), runs.resolve("omniglot/maml/status.json"));
    Files.createDirectories(runs.resolve("sine"));
    Files.writeString(
        runs.resolve("sine/status.json"), "{\"state\":\"RUNNING\",\"step\":1,\"steps\":9}");
    Files.createDirectories(runs.resolve("sine/baselines/reptile"));
    Files.copy(run.resolve("status.json"), runs.resolve("sine/baselines/reptile/status.json"));

    Shell shell = Shell.run("status", runs.toString());

    assertThat(shell.code()).isZero();
    assertThat(shell.out().lines())
        .containsExactly(
            "omniglot/maml  STOPPED    2/9            mse 0.2500 ±0.0100 at step 2",
            "sine           RUNNING    1/9");
    assertThat(Shell.run("status", "--json", runs.toString()).out().lines())
        .first()
        .isEqualTo(
            "{\"run\":\"omniglot/maml\",\"state\":\"STOPPED\",\"exit_code\":75,\"step\":2,"
                + "\"steps\":9}");
  }

  @Test
  void statusFollowsARunAndEndsWithItsExitCode() throws Exception {
    Path status = run.resolve("status.json");
    String stopped = Files.readString(status);
    Files.writeString(status, "{\"state\":\"RUNNING\",\"step\":1,\"steps\":9}");
    CompletableFuture<Shell> following =
        CompletableFuture.supplyAsync(() -> Shell.run("status", "--follow", run.toString()));
    // A status that is being written may be seen in half.
    Thread.sleep(300);
    Files.writeString(status, "{\"sta");
    Thread.sleep(2500);
    Files.writeString(status, stopped);

    Shell shell = following.get(1, TimeUnit.MINUTES);

    assertThat(shell.code()).isEqualTo(75);
    assertThat(shell.err()).contains("RUNNING  1/9");
    assertThat(shell.out()).contains("STOPPED", "2/9");
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
        .contains("CpuBackend", "Kindling's own", "OMP_NUM_THREADS", "file system")
        .doesNotContain("could run the build");
  }
}
