package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user's commands on a real standalone master with two workers. */
@Tag("cluster")
@Timeout(600)
class StandaloneIT {
  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static Script script;

  @BeforeAll
  static void start() {
    Map<String, String> here = Map.of("SPARK_HOME", "");
    cluster = StandaloneCluster.start(SparkInstallation.make(), folder, here, 2);
    script = new Script(folder, here);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void trainsToTheBitsOfTheLocalRunner() throws IOException {
    script.run(Script.TRAINING, "--out=local", "--runner=local", "--threads=1").done();
    StartedProcess.Ended ended =
        script.run(Script.TRAINING, "--out=cluster", "--master", cluster.url()).done();

    assertThat(ended.err()).contains("Spark " + cluster.url() + ", 2 slots");
    assertThat(Files.readAllBytes(folder.resolve("cluster/model/params.npz")))
        .isEqualTo(Files.readAllBytes(folder.resolve("local/model/params.npz")));
    assertThat(folder.resolve("cluster/_SUCCESS")).exists();
  }

  @Test
  void looksAtEveryExecutor() {
    StartedProcess.Ended ended =
        script.run(List.of("doctor", "--out=doctor"), "--master=" + cluster.url()).done();

    assertThat(ended.out()).contains("this process", "executor 0 on ", "ok    run folder");
    // The natives of each process lie in a folder of their own.
    assertThat(lines(ended, "natives")).doesNotHaveDuplicates();
    assertThat(lines(ended, "dl4j's blas"))
        .hasSizeGreaterThan(1)
        .containsOnly(lines(ended, "dl4j's blas").get(0));
    assertThat(folder.resolve("doctor")).isEmptyDirectory();
  }

  @Test
  void refusesAtOnceExecutorsThatNoWorkerHasRoomFor() {
    Script large =
        script.with(
            "KINDLING_SUBMIT_OPTIONS", "--conf spark.executor.cores=4 --executor-memory 1g");
    StartedProcess.Ended ended =
        large.run(Script.TRAINING, "--out=large", "--master", cluster.url());

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err().lines())
        .last()
        .isEqualTo(
            "kindling: no worker of "
                + cluster.url()
                + " has room for an executor of 4 cores (spark.executor.cores) and 1024 MiB"
                + " (spark.executor.memory): the largest have 1 cores and 2048 MiB");
  }

  @Test
  void heedsARequestToStopWhileTheFirstExecutorsAreAwaited() throws IOException {
    Path place = Files.createDirectories(folder.resolve("empty"));
    try (StandaloneCluster empty =
        StandaloneCluster.start(SparkInstallation.make(), place, Map.of("SPARK_HOME", ""), 0)) {
      StartedProcess run = script.start(Script.TRAINING, "--out=awaiting", "--master", empty.url());
      run.said(Pattern.compile("(application app-)"));
      run.handle().destroy();

      StartedProcess.Ended ended = run.ended();
      assertThat(ended.code()).as(ended.err()).isEqualTo(75);
      assertThat(folder.resolve("awaiting/status.json"))
          .content()
          .contains("STOPPED", "stopped on request, before the first step");
    }
  }

  private static List<String> lines(StartedProcess.Ended ended, String what) {
    return ended.out().lines().filter(line -> line.startsWith("ok    " + what + " ")).toList();
  }

  @Test
  void refusesExecutorsWithAnotherKindlingOnTheirClassPath() {
    String others = jar("../core/target") + ":" + jar("target");
    Script misled =
        script.with("KINDLING_SUBMIT_OPTIONS", "--conf spark.executor.extraClassPath=" + others);
    StartedProcess.Ended ended =
        misled.run(Script.TRAINING, "--out=misled", "--master", cluster.url());

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err().lines().filter(line -> line.startsWith("kindling: ")))
        .singleElement()
        .asString()
        .startsWith("kindling: executor ")
        .contains("; the driver has ", "take the other one off the executors' class path");
    assertThat(folder.resolve("misled/checkpoints")).doesNotExist();
  }

  /** This machine's width, 4 lanes, and no vectors at all, of which a line tells. */
  @Test
  void trainsToTheSameBitsAcrossVectorsOfEveryWidth() throws IOException {
    String module = "--add-modules=jdk.incubator.vector";
    List<Map<String, String>> kinds =
        List.of(
            Map.of("JDK_JAVA_OPTIONS", module),
            Map.of("JDK_JAVA_OPTIONS", module + " -XX:MaxVectorSize=16"),
            Map.of());
    // Named among the options, the module is not added to them.
    Script submitting =
        script.with(
            "KINDLING_SUBMIT_OPTIONS",
            "--conf spark.executor.extraJavaOptions=-Dkindling.test=jdk.incubator.vector");
    Path place = Files.createDirectories(folder.resolve("unlike"));
    StartedProcess.Ended ended;
    try (StandaloneCluster unlike =
        StandaloneCluster.startUnlike(
            SparkInstallation.make(), place, Map.of("SPARK_HOME", ""), kinds)) {
      ended = submitting.run(Script.TRAINING, "--out=unlike/run", "--master", unlike.url()).done();
    }
    script.run(Script.TRAINING, "--out=alike", "--runner=local", "--threads=1").done();

    assertThat(ended.err()).contains("kernels Kindling's own, 4 lanes of 32 bits");
    assertThat(ended.err().lines().filter(line -> line.contains("vector api: ")))
        .singleElement()
        .asString()
        .startsWith("executor ")
        .contains("absent, the same bits at a fraction of the speed");
    assertThat(Files.readAllBytes(place.resolve("run/model/params.npz")))
        .isEqualTo(Files.readAllBytes(folder.resolve("alike/model/params.npz")));
  }

  private static String jar(String place) {
    try (Stream<Path> files = Files.list(Path.of(place))) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("kindling-(core|spark-jobs)-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath()
          .normalize()
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsTheExitCodeOfABadConfiguration() {
    StartedProcess.Ended ended =
        script.run(
            List.of("train", "--out=bad", "--set=outer.rate=-1"), "--master=" + cluster.url());

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines())
        .last()
        .isEqualTo(
            "kindling: kindling.outer.rate must be above 0 but was -1 (--set outer.rate=-1)");
  }
}
