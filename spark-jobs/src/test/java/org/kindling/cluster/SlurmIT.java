package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Slurm script with a real Master, real Workers and a real spark-submit, which ask one another
 * for the job's secret.
 */
@Tag("cluster")
@Timeout(1800)
class SlurmIT {
  @TempDir Path folder;

  @Test
  void endsWithTheSameBitsWhereItWasStoppedAndQueuedAgain() throws Exception {
    SlurmJob undisturbed = job("undisturbed");
    StartedProcess.Ended done = end(train(undisturbed));
    SlurmJob stopped = job("stopped");
    StartedProcess.Ended first = stopAfterACheckpoint(stopped);
    List<String> callsOfTheFirst = stopped.calls();
    StartedProcess.Ended second = end(train(stopped));

    assertThat(done.code()).as(done.err()).isZero();
    assertThat(undisturbed.calls()).noneMatch(call -> call.startsWith("scontrol"));
    assertThat(first.code()).as(first.err()).isEqualTo(75);
    assertThat(callsOfTheFirst).last().isEqualTo("scontrol requeue 4711");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.err()).contains("resuming at step");
    assertThat(parameters(stopped)).isEqualTo(parameters(undisturbed));
    tellNoSecret(stopped);
  }

  private SlurmJob job(String name) throws IOException {
    return new SlurmJob(
        Files.createDirectory(folder.resolve(name)),
        Map.of(
            "KINDLING_HOME", Stubs.PROJECT.toString(),
            "JAVA_HOME", System.getProperty("java.home"),
            "SPARK_HOME", ""));
  }

  private static StartedProcess train(SlurmJob job) throws IOException {
    return job.start(
        "train",
        "--out=" + run(job),
        "--set=outer.steps=240",
        "--set=run.checkpoint.every=10",
        "--set=run.eval={every=120, tasks=2}",
        "--set=eval.test={tasks=2, steps=1}");
  }

  /** Ten processes start for each training, which takes minutes where others want the machine. */
  private static StartedProcess.Ended end(StartedProcess training) throws Exception {
    try (training) {
      training.handle().onExit().get(15, TimeUnit.MINUTES);
      return training.ended();
    }
  }

  private static StartedProcess.Ended stopAfterACheckpoint(SlurmJob job) throws Exception {
    StartedProcess running = train(job);
    Path checkpoint = run(job).resolve("checkpoints/ckpt-00000010/MANIFEST.json");
    while (running.handle().isAlive() && !Files.exists(checkpoint)) {
      Thread.sleep(50);
    }
    running.handle().destroy();
    return end(running);
  }

  /** In no log, no setting and no report. */
  private static void tellNoSecret(SlurmJob job) throws IOException {
    assertThat(job.secrets()).hasSize(2);
    try (Stream<Path> files = Files.walk(job.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("secrets")) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(job.secrets()).as(file.toString()).noneMatch(text::contains);
        }
      }
    }
  }

  private static Path run(SlurmJob job) {
    return job.folder().resolve("run");
  }

  private static byte[] parameters(SlurmJob job) throws IOException {
    return Files.readAllBytes(run(job).resolve("model/params.npz"));
  }
}
