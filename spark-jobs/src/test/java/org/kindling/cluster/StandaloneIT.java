package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    cluster = StandaloneCluster.start(SparkInstallation.make(), folder, Map.of(), 2);
    script = new Script(folder, Map.of("SPARK_HOME", ""));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void trainsToTheBitsOfTheLocalRunner() throws IOException {
    script.run(Script.TRAINING, "--out=local", "--runner=local", "--threads=1").done();
    Program.Ended ended =
        script.run(Script.TRAINING, "--out=cluster", "--master", cluster.url()).done();

    assertThat(ended.err()).contains("Spark " + cluster.url() + ", 2 slots");
    assertThat(Files.readAllBytes(folder.resolve("cluster/model/params.npz")))
        .isEqualTo(Files.readAllBytes(folder.resolve("local/model/params.npz")));
    assertThat(folder.resolve("cluster/_SUCCESS")).exists();
  }

  @Test
  void tellsTheExitCodeOfABadConfiguration() {
    Program.Ended ended =
        script.run(
            List.of("train", "--out=bad", "--set=outer.rate=-1"), "--master=" + cluster.url());

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines())
        .last()
        .isEqualTo(
            "kindling: kindling.outer.rate must be above 0 but was -1 (--set outer.rate=-1)");
  }
}
