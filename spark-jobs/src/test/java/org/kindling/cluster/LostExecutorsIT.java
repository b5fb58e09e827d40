package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors that are killed, stopped or out of disk in the middle of a training, on a standalone
 * cluster whose workers have a host each: Spark does not speculate on a straggler's own host.
 */
@Tag("cluster")
@Timeout(600)
@EnabledOnOs(value = OS.LINUX, disabledReason = "a loopback with several addresses")
class LostExecutorsIT {
  private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2", "127.0.0.3");

  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static Script script;
  private static byte[] undisturbed;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start(SparkInstallation.make(), folder, Map.of(), HOSTS, 1);
    script = new Script(folder, Map.of("SPARK_HOME", ""));
    LongTraining local = new LongTraining(script, "local");
    local.start("--runner=local", "--threads=1").ended().done();
    undisturbed = local.parameters();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void twoOfThreeLostAtOnceAndThenAllOfThemChangeNothing() throws IOException {
    LongTraining run = new LongTraining(script, "lost");
    try (StartedProcess training = start(run)) {
      run.awaitStep(5, training);
      executors(training).subList(0, 2).forEach(ProcessHandle::destroyForcibly);
      run.awaitStep(run.step() + 5, training);
      executors(training).forEach(ProcessHandle::destroyForcibly);
      training.ended().done();
    }

    assertThat(run.parameters()).isEqualTo(undisturbed);
  }

  /** One that neither dies nor answers: without a copy of its task there would be no next step. */
  @Test
  void aStragglersTaskIsComputedElsewhereAndCountsOnce() throws IOException {
    LongTraining run = new LongTraining(speculating(), "straggler");
    try (StartedProcess training = start(run)) {
      run.awaitStep(5, training);
      ProcessHandle straggler = executors(training).get(0);
      signal("STOP", straggler);
      run.awaitStep(run.step() + 10, training);
      signal("CONT", straggler);
      training.ended().done();
    }

    assertThat(run.parameters()).isEqualTo(undisturbed);
  }

  /** Rounds need none once an executor has unpacked what it brings. */
  @Test
  void executorsWithoutDiskGoOn() throws IOException {
    LongTraining run = new LongTraining(script, "diskless");
    try (StartedProcess training = start(run)) {
      run.awaitStep(5, training);
      executors(training).forEach(executor -> limitFiles(executor, "0"));
      training.ended().done();
    }

    assertThat(run.parameters()).isEqualTo(undisturbed);
  }

  /** The limit leaves time for a start that fails, on a busy machine, too. */
  @Test
  @Tag("slow")
  void saysWhatExecutorsWereLostOfWhereNoneFindsRoom() throws IOException {
    LongTraining run = new LongTraining(script, "roomless");
    workers().forEach(worker -> limitFiles(worker, "1000000"));
    StartedProcess.Ended ended = start(run, "--set=run.watchdog=90 seconds").ended();
    workers().forEach(worker -> limitFiles(worker, "unlimited"));
    StartedProcess.Ended goneOn = start(run).ended().done();

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err().lines())
        .last()
        .asString()
        .startsWith("kindling: a step was given up after 90.0 s without progress")
        .contains(": Unable to create executor due to File too large");
    assertThat(goneOn.err()).doesNotContain("resuming");
    assertThat(run.parameters()).isEqualTo(undisturbed);
  }

  @Test
  void aKilledDriverGoesOnWithFewerExecutors() throws IOException {
    LongTraining run = new LongTraining(script, "fewer");
    try (StartedProcess training = start(run)) {
      // The newest manifest may be cut off, the one before it is not.
      run.awaitStep(10, training);
      training.handle().destroyForcibly();
      assertThat(training.ended().code()).isEqualTo(137);
    }
    Script one = script.with("KINDLING_SUBMIT_OPTIONS", "--conf spark.cores.max=1");
    StartedProcess.Ended ended = start(new LongTraining(one, "fewer")).ended().done();

    assertThat(ended.err().lines().filter(line -> line.contains("HostPlugin: executor ")))
        .hasSize(1);
    assertThat(ended.err()).contains("resuming at step ");
    assertThat(run.parameters()).isEqualTo(undisturbed);
  }

  private static Script speculating() {
    return script.with("KINDLING_SUBMIT_OPTIONS", "--conf spark.speculation=true");
  }

  private static StartedProcess start(LongTraining run, String... more) {
    return run.start(
        Stream.concat(Stream.of("--master=" + cluster.url()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static List<ProcessHandle> workers() {
    return cluster.programs().stream().skip(1).map(StartedProcess::handle).toList();
  }

  /** Those of the training, once all have come. */
  private static List<ProcessHandle> executors(StartedProcess training) {
    List<ProcessHandle> executors = cluster.executors();
    while (executors.size() < HOSTS.size() && training.handle().isAlive()) {
      LongTraining.pause();
      executors = cluster.executors();
    }
    assertThat(executors).as(training.err()).hasSize(HOSTS.size());
    return executors;
  }

  /** What a full disk is to a process: no file of it, or of those that it starts, grows further. */
  private static void limitFiles(ProcessHandle process, String bytes) {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "no prlimit to take disk away");
    command("prlimit", "--fsize=" + bytes + ":", "--pid=" + process.pid());
  }

  private static void signal(String name, ProcessHandle process) {
    command("kill", "-" + name, Long.toString(process.pid()));
  }

  private static void command(String... words) {
    StartedProcess.start(folder, Map.of(), List.of(words)).ended().done();
  }
}
