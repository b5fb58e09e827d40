package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plain spark-submit with a cluster's folder, in a Spark home of the jars that Maven fetched. */
@Tag("cluster")
@Timeout(300)
class SparkSubmitIT {
  private static final Path CLUSTERS = Stubs.PROJECT.resolve("cluster-config/clusters");

  @TempDir Path folder;

  @Test
  void runsKindlingAsTheFolderOfLocalSays() throws Exception {
    Stubs here =
        new Stubs(
            Files.createDirectories(folder.resolve("bin")).getParent(),
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "SPARK_HOME", folder.resolve("spark").toString(),
                "CLUSTERS", CLUSTERS.toString(),
                "JAR", System.getProperty("kindling.jar")));
    StartedProcess.Ended made =
        here.run(Stubs.PROJECT.resolve("scripts/spark-home").toString(), "spark");
    StartedProcess.Ended doctor =
        here.run(
            "bash",
            "-euo",
            "pipefail",
            "-c",
            """
            source "$CLUSTERS/spark-env.sh"
            "$SPARK_HOME/bin/spark-submit" --properties-file "$CLUSTERS/local/spark-defaults.conf" \\
              --class org.kindling.command.Kindling "$JAR" doctor
            """);

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(doctor.code()).as(doctor.err()).isZero();
    assertThat(doctor.out())
        .containsPattern("ok +vector api +present")
        .containsPattern("ok +kernels +Kindling's own, [0-9]+ lanes")
        .containsPattern("ok +heap +5120 MB")
        .containsPattern("ok +OMP_NUM_THREADS +1");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThat(
            new Stubs(folder, Map.of()).run(Stubs.PROJECT.resolve("scripts/spark-home").toString()))
        .isEqualTo(
            new StartedProcess.Ended(
                2,
                "",
                "spark-home: expected one argument, the folder to make: scripts/spark-home DIR\n"));
  }
}
