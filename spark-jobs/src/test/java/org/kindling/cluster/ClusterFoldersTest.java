package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.cost.ExecutorMemory;
import org.kindling.spark.executor.KindlingSpark;

/** The clusters under {@code cluster-config/clusters}: each a folder for {@code spark-submit}. */
class ClusterFoldersTest {
  private static final String OPTIONS = "spark.executor.extraJavaOptions";

  /** Spark's registry of them is filled as these are loaded. */
  private static final List<Object> CORE_SETTINGS =
      List.of(
          org.apache.spark.internal.config.package$.MODULE$,
          org.apache.spark.internal.config.Network$.MODULE$,
          org.apache.spark.internal.config.UI$.MODULE$);

  @Test
  void areThere() throws IOException {
    assertThat(ShippedCluster.all().stream().map(ShippedCluster::name))
        .containsExactly(
            "kubernetes",
            "kubernetes-hardened",
            "local",
            "standalone",
            "standalone-hardened",
            "yarn",
            "yarn-hardened");
  }

  /** A key with a slip in it would be ignored without a word. */
  @ParameterizedTest
  @MethodSource("all")
  void setWhatSparkKnows(ShippedCluster cluster) {
    assertThat(CORE_SETTINGS).doesNotContainNull();
    assertThat(cluster.settings().keySet())
        .isNotEmpty()
        .allMatch(
            key -> key.matches("spark\\.(executorEnv|yarn|kubernetes)\\..*") || isCore(key),
            "is a setting of Spark");
  }

  private static boolean isCore(String key) {
    // Read by Spark's network library and by its launcher, which keep no registry.
    boolean elsewhere = List.of("spark.master", "spark.network.crypto.saslFallback").contains(key);
    return elsewhere || ConfigEntry.findEntry(key) != null;
  }

  @ParameterizedTest
  @MethodSource("ofProcesses")
  void giveExecutorsTheEnvironmentThatKindlingGivesThem(ShippedCluster cluster) {
    SparkConf conf = KindlingSpark.complete(new SparkConf(false));
    Map<String, String> environment = cluster.environment("spark.executorEnv.");

    assertThat(environment).containsKeys("OMP_NUM_THREADS");
    assertThat(environment)
        .allSatisfy(
            (name, value) -> assertThat(conf.get("spark.executorEnv." + name)).isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("ofDriversElsewhere")
  void giveADriverThatStartsElsewhereTheSameEnvironment(ShippedCluster cluster) {
    String prefix =
        cluster.name().startsWith("yarn")
            ? "spark.yarn.appMasterEnv."
            : "spark.kubernetes.driverEnv.";

    assertThat(cluster.environment(prefix)).isEqualTo(cluster.environment("spark.executorEnv."));
  }

  @Test
  void giveADriverThatStartsHereTheSameEnvironment() throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", "source spark-env.sh; env")
            .directory(ShippedCluster.ALL.toFile());
    shell.environment().keySet().removeIf(name -> name.startsWith("OMP_"));
    Process process = shell.start();
    Properties environment = new Properties();
    environment.load(process.getInputStream());

    assertThat(process.waitFor()).isZero();
    assertThat(environment)
        .containsAllEntriesOf(ShippedCluster.named("standalone").environment("spark.executorEnv."));
  }

  /** What {@code plan} says that a process has there, whose heap is so large. */
  @ParameterizedTest
  @MethodSource("ofProcesses")
  void leaveRoomBesideAnExecutorsHeap(ShippedCluster cluster) {
    ExecutorMemory executor = new ExecutorMemory(4, List.of(), 0, 0, 0);
    long heap = cluster.megabytes("spark.executor.memory");

    assertThat(cluster.megabytes("spark.executor.memoryOverhead"))
        .isGreaterThan(executor.offHeap(heap << 20) * 5 / 4 >> 20);
  }

  @ParameterizedTest
  @MethodSource("all")
  void openTheVectorApiToWhereTasksAreComputed(ShippedCluster cluster) {
    String place = cluster.name().equals("local") ? "spark.driver.extraJavaOptions" : OPTIONS;

    assertThat(cluster.settings().get(place)).contains("--add-modules=jdk.incubator.vector");
  }

  /** It unpacks them where Spark cleans up after it; what is set here would win. */
  @ParameterizedTest
  @MethodSource("ofProcesses")
  void leaveTheFolderOfNativesToEachExecutor(ShippedCluster cluster) {
    assertThat(cluster.settings().get(OPTIONS)).doesNotContain("cachedir");
  }

  @ParameterizedTest
  @MethodSource("hardened")
  void hardenAndChangeNothingElse(ShippedCluster cluster) {
    ShippedCluster plain = ShippedCluster.named(cluster.name().replace("-hardened", ""));

    assertThat(plain.settings())
        .allSatisfy(
            (key, value) ->
                assertThat(cluster.settings().get(key).replace("-hardened", "")).isEqualTo(value));
    assertThat(cluster.settings())
        .containsEntry("spark.authenticate", "true")
        .containsEntry("spark.network.crypto.enabled", "true")
        .containsEntry("spark.network.crypto.saslFallback", "false")
        .containsEntry("spark.io.encryption.enabled", "true")
        .containsEntry("spark.acls.enable", "true")
        .containsEntry("spark.ui.killEnabled", "false")
        .containsEntry("spark.eventLog.enabled", "true")
        .containsKeys("spark.ui.view.acls", "spark.modify.acls", "spark.redaction.regex");
  }

  @ParameterizedTest
  @MethodSource("all")
  void holdNoSecret(ShippedCluster cluster) {
    assertThat(cluster.settings().keySet())
        .noneMatch(key -> key.matches("(?i).*(secret|password|token|access.?key).*"));
  }

  /** What its first lines say is what a person copies. */
  @ParameterizedTest
  @MethodSource("all")
  void sayHowTheyAreUsed(ShippedCluster cluster) throws IOException {
    List<String> head = cluster.text().lines().takeWhile(line -> line.startsWith("#")).toList();

    assertThat(String.join("\n", head))
        .contains(
            "spark-submit --properties-file",
            "clusters/" + cluster.name() + "/spark-defaults.conf",
            "--class org.kindling.command.Kindling",
            "kindling-all.jar train --config FILE --out URI");
  }

  @Test
  void areTextsInAscii() throws IOException {
    for (ShippedCluster cluster : ShippedCluster.all()) {
      assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(cluster.text())).isTrue();
    }
  }

  private static Stream<ShippedCluster> all() throws IOException {
    return ShippedCluster.all().stream();
  }

  private static Stream<ShippedCluster> ofProcesses() throws IOException {
    return all().filter(cluster -> !cluster.name().equals("local"));
  }

  private static Stream<ShippedCluster> ofDriversElsewhere() throws IOException {
    return all().filter(cluster -> cluster.name().matches("(yarn|kubernetes).*"));
  }

  private static Stream<ShippedCluster> hardened() throws IOException {
    return all().filter(ShippedCluster::isHardened);
  }
}
