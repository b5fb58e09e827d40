package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's commands on a real YARN, with the run's folder on its HDFS. */
@Tag("cluster")
@Timeout(600)
class YarnIT {
  @TempDir static Path folder;

  private static YarnCluster cluster;
  private static Script script;
  private static byte[] expected;

  @BeforeAll
  static void start() throws IOException {
    cluster = new YarnCluster(folder);
    SparkInstallation spark = SparkInstallation.make();
    script =
        new Script(
            folder,
            Map.of(
                "SPARK_HOME",
                spark.home().toString(),
                "HADOOP_CONF_DIR",
                cluster.configuration().toString(),
                "KINDLING_SUBMIT_OPTIONS",
                "--num-executors 2 --executor-memory 1g --conf spark.yarn.maxAppAttempts=1 --conf spark.ui.enabled=false"
                    + " --conf spark.yarn.jars=local:"
                    + spark.home().resolve("jars/*")));
    script
        .run(Script.TRAINING, "--out=file://" + folder + "/local", "--runner=local", "--threads=1")
        .done();
    expected = Files.readAllBytes(folder.resolve("local/model/params.npz"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void trainsToTheBitsOfTheLocalRunner(String mode) throws IOException {
    String out = cluster.files().getUri() + "/" + mode;

    script.run(Script.TRAINING, "--out=" + out, "--master=yarn", "--deploy-mode=" + mode).done();

    assertThat(read(mode + "/model/params.npz")).isEqualTo(expected);
    assertThat(new String(read(mode + "/run.json"), StandardCharsets.UTF_8))
        .contains("Spark yarn, 2 slots");
    assertThat(cluster.files().exists(path(mode + "/_SUCCESS"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void tellsTheExitCodeOfABadConfiguration(String mode) {
    String out = "--out=" + cluster.files().getUri() + "/bad";
    List<String> bad = List.of("train", "--set=outer.rate=-1", out);

    StartedProcess.Ended ended = script.run(bad, "--master=yarn", "--deploy-mode=" + mode);

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("kindling: kindling.outer.rate must be above 0 but was -1");
  }

  /** YARN itself tells no more than that it failed. */
  @Test
  void tellsTheExitCodeOfADriverInTheCluster() {
    String out = "--out=" + cluster.files().getUri() + "/diverged";

    StartedProcess.Ended ended =
        script.run(
            Script.TRAINING,
            out,
            "--set=algorithm.inner.rate=1e30",
            "--master=yarn",
            "--deploy-mode=cluster");

    assertThat(ended.code()).as(ended.err()).isEqualTo(4);
    assertThat(ended.err()).contains("exit code    4");
  }

  /** YARN starts its driver once more, which takes the folder over from the one that is gone. */
  @Test
  void aKilledDriverIsStartedAgainAndGoesOnToTheSameBits() throws IOException {
    List<String> training = new ArrayList<>(LongTraining.ARGUMENTS);
    script
        .run(training, "--out=file://" + folder + "/long", "--runner=local", "--threads=1")
        .done();
    training.addAll(
        List.of(
            "--out=" + cluster.files().getUri() + "/again",
            "--master=yarn",
            "--deploy-mode=cluster"));
    StartedProcess submission = twoAttempts().start(training);
    while (!cluster.files().exists(path("again/checkpoints")) && submission.handle().isAlive()) {
      LongTraining.pause();
    }
    List<ProcessHandle> drivers = YarnCluster.drivers();
    drivers.forEach(ProcessHandle::destroyForcibly);
    submission.ended().done();

    assertThat(drivers).as(submission.err()).hasSize(1);
    JsonNode status = new ObjectMapper().readTree(read("again/status.json"));
    assertThat(status.path("attempt").asInt()).isEqualTo(2);
    assertThat(status.path("exit_code").asInt()).isZero();
    assertThat(read("again/model/params.npz"))
        .isEqualTo(Files.readAllBytes(folder.resolve("long/model/params.npz")));
  }

  private static Script twoAttempts() {
    String options = script.environment().get("KINDLING_SUBMIT_OPTIONS");
    return script.with(
        "KINDLING_SUBMIT_OPTIONS", options.replace("maxAppAttempts=1", "maxAppAttempts=2"));
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path("/" + name);
  }

  private static byte[] read(String name) throws IOException {
    try (var stream = cluster.files().open(path(name))) {
      return stream.readAllBytes();
    }
  }
}
