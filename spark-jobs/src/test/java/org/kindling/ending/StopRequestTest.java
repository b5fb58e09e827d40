package org.kindling.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.command.Kindling;
import org.kindling.command.Shell;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.round.Progress;
import org.kindling.round.StepWatchdog;

/** A real process that is really told to stop. */
public class StopRequestTest {
  @TempDir Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void finishesTheStepCommitsItAndExitsAsStopped() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Path checkpoints = folder.resolve("run/checkpoints");
    while (process.isAlive() && !Files.exists(checkpoints)) {
      Thread.sleep(100);
    }

    process.destroy();

    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isEqualTo(75);
    assertThat(Files.readString(folder.resolve("log"))).contains("stopping after this step");
    assertThat(Shell.run("status", folder.resolve("run").toString()).out())
        .contains("STOPPED", "stopped on request");
    assertThat(newest(checkpoints).resolve("MANIFEST.json")).exists();
    assertThat(folder.resolve("run/run.lock")).doesNotExist();
  }

  @Test
  @Timeout(60)
  void endsAtOnceWhatHasNothingToCommit() {
    // Not listening: a request that has come would hold up the end of this process.
    StopRequest stop = new StopRequest(() -> {});
    CountDownLatch executors = new CountDownLatch(1);
    StepWatchdog watchdog = new StepWatchdog(Duration.ofHours(1));
    FutureTask<Void> coming =
        new FutureTask<>(
            () -> {
              executors.await();
              return null;
            });
    Thread cluster = new Thread(coming);
    cluster.start();
    new Thread(stop::request).start();

    assertThatThrownBy(
            () ->
                stop.interruptible(
                    () -> watchdog.await(coming, Progress.unknown(() -> "executors"))))
        .hasMessage("stopped on request, before the first step")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.STOPPED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void beginsNothingThatItWouldHaveToWaitForOnceItIsAsked() {
    StopRequest stop = new StopRequest(() -> {});
    stop.request();

    assertThatThrownBy(() -> stop.interruptible(() -> fail("begun")))
        .hasMessage("stopped on request, before the first step");
  }

  /** The first is as it was before, and can be stopped. */
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aSecondDriverOnItsFolderEndsNamingIt() throws IOException, InterruptedException {
    Process first =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (first.isAlive() && !Files.exists(folder.resolve("run/checkpoints"))) {
      Thread.sleep(100);
    }

    Shell second = Shell.run("train", "--runner=local", "--out=" + folder.resolve("run"));
    first.destroy();

    assertThat(second.code()).as(second.err()).isEqualTo(7);
    assertThat(second.err().lines())
        .last()
        .asString()
        .contains(" is being written by attempt 1 (process " + first.pid() + " on ")
        .endsWith("), which lives; a second driver must not");
    assertThat(first.waitFor()).as(Files.readString(folder.resolve("log"))).isEqualTo(75);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of(Kindling.class.getName(), "train", "--runner=local", "--threads=1"));
    command.addAll(List.of("--out=" + folder.resolve("run"), "--set=run.checkpoint.every=10"));
    return command;
  }

  /** What starts a class of this process in another one. */
  public static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    return command;
  }

  private static Path newest(Path checkpoints) {
    File[] folders = checkpoints.toFile().listFiles();
    assertThat(folders).isNotEmpty();
    return List.of(folders).stream().map(File::toPath).max(Path::compareTo).orElseThrow();
  }
}
