package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trainings on a standalone cluster of which a process is killed with signal 9, each at another
 * moment from its start to its end, and begun anew where that was the driver.
 */
@Tag("slow")
@Timeout(1800)
class RandomKillsIT {
  private static final int MOMENTS = 20;

  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static Script script;
  private static byte[] undisturbed;
  private static long milliseconds;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start(SparkInstallation.make(), folder, Map.of(), 2);
    script = new Script(folder, Map.of("SPARK_HOME", ""));
    LongTraining local = training("local");
    local.start("--runner=local", "--threads=1").ended().done();
    undisturbed = local.parameters();
    long begun = System.nanoTime();
    onCluster(training("undisturbed")).ended().done();
    milliseconds = (System.nanoTime() - begun) / 1_000_000;
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /**
   * Parts of the time that an undisturbed training took; at its very end nothing is left to kill.
   */
  static Stream<Double> moments() {
    return new Random(42).doubles(MOMENTS, 0, 0.9).boxed();
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aKilledDriverGoesOnToTheSameBits(double moment) throws Exception {
    LongTraining training = training("driver-" + moment);
    StartedProcess driver = onCluster(training);
    // The script has become the driver by its exec's.
    killAt(moment, driver, () -> List.of(driver.handle()));
    onCluster(training).ended().done();

    assertThat(training.parameters()).isEqualTo(undisturbed);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aKilledExecutorChangesNothing(double moment) throws Exception {
    LongTraining training = training("executor-" + moment);
    StartedProcess driver = onCluster(training);
    killAt(moment, driver, cluster::executors);
    driver.ended().done();

    assertThat(training.parameters()).isEqualTo(undisturbed);
  }

  private static void killAt(
      double moment, StartedProcess driver, Supplier<List<ProcessHandle>> candidates)
      throws InterruptedException {
    Thread.sleep((long) (moment * milliseconds));
    List<ProcessHandle> alive = candidates.get();
    while (alive.isEmpty() && driver.handle().isAlive()) {
      Thread.sleep(20);
      alive = candidates.get();
    }
    assertThat(alive).as("what could be killed before the training ended").isNotEmpty();
    alive.get(new Random((long) (moment * 1e9)).nextInt(alive.size())).destroyForcibly();
  }

  private static LongTraining training(String run) {
    return new LongTraining(script, run, 400, 20);
  }

  private static StartedProcess onCluster(LongTraining training) {
    return training.start("--master", cluster.url());
  }
}
