package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Slurm script, with programs in Spark's place; {@link SlurmIT} has the real ones. */
@Timeout(180)
class SlurmTest {
  /** A Master that only listens, Workers that only wait. */
  private static final String SPARK_CLASS =
      """
      #!/usr/bin/env bash
      case $1 in
        *.Master)
          echo "$SPARK_DAEMON_JAVA_OPTS" >options
          exec "$JAVA" "$SPARK_HOME/Listen.java" "$5"
          ;;
        *.Worker)
          echo up >>workers
          exec sleep 100
          ;;
      esac
      """;

  private static final String LISTEN =
      """
      class Listen {
        public static void main(String[] port) throws Exception {
          try (var socket = new java.net.ServerSocket(Integer.parseInt(port[0]))) {
            while (true) socket.accept().close();
          }
        }
      }
      """;

  /** A driver that keeps what it was given and ends as it is told, at once or on a TERM. */
  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      printf '%s\\n' "$@" >arguments
      while (($#)); do
        [[ $1 == --properties-file ]] && cp -p "$2" given
        shift
      done
      # Bash may lose a signal that comes while it forks: nothing ends before all has begun.
      until [[ $(cat workers 2>/dev/null) == $'up\\nup' ]]; do sleep 0.05; done
      rm workers
      trap 'exit "$CODE"' TERM
      if [[ -n ${UNTIL_TERM:-} ]]; then
        touch started
        while :; do sleep 0.1; done
      fi
      exit "$CODE"
      """;

  @TempDir Path folder;

  private Path project;

  @BeforeEach
  void layOutAProjectAndASparkHome() throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    for (String file : List.of("spark-env.sh", "standalone/spark-defaults.conf")) {
      Path copy = project.resolve("cluster-config/clusters").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Stubs.PROJECT.resolve("cluster-config/clusters").resolve(file), copy);
    }
    Files.createDirectories(project.resolve("spark-jobs/target"));
    Files.createFile(project.resolve("spark-jobs/target/kindling-all.jar"));
    Path spark = folder.resolve("spark");
    new Stubs(spark, Map.of()).with("spark-class", SPARK_CLASS).with("spark-submit", SPARK_SUBMIT);
    Files.writeString(spark.resolve("Listen.java"), LISTEN);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "4", "6"})
  void endsAsKindlingDoesAndQueuesNothing(int code) throws Exception {
    SlurmJob job = job(Map.of("CODE", Integer.toString(code)));

    assertThat(job.run("train").code()).isEqualTo(code);
    assertThat(job.calls()).noneMatch(call -> call.startsWith("scontrol"));
  }

  @Test
  void passesATermOnAndQueuesTheJobAgain() throws Exception {
    SlurmJob job = job(Map.of("CODE", "75", "UNTIL_TERM", "yes"));
    StartedProcess running = job.start("train", "--out", "a run");
    while (running.handle().isAlive() && !Files.exists(folder.resolve("started"))) {
      Thread.sleep(50);
    }
    running.handle().destroy();
    StartedProcess.Ended ended = running.ended();

    assertThat(ended.code()).as(ended.err()).isEqualTo(75);
    assertThat(ended.err()).contains("job 4711 is queued again");
    assertThat(job.calls()).last().isEqualTo("scontrol requeue 4711");
    assertThat(Files.readAllLines(folder.resolve("arguments"))).endsWith("train", "--out", "a run");
  }

  @Test
  void doesNotBringACancelledJobBack() throws Exception {
    SlurmJob job = job(Map.of("CODE", "75", "STATE", "CANCELLED"));
    StartedProcess.Ended ended = job.run("train");

    assertThat(ended.code()).isEqualTo(75);
    assertThat(ended.err()).contains("was cancelled and is not queued again");
    assertThat(job.calls()).noneMatch(call -> call.startsWith("scontrol requeue"));
  }

  @Test
  void saysHowToGoOnWhereSlurmDoesNotQueueAgain() throws Exception {
    StartedProcess.Ended ended = job(Map.of("CODE", "75", "REFUSED", "1")).run("train");

    assertThat(ended.code()).isEqualTo(75);
    assertThat(ended.err()).contains("submit the same line to go on");
  }

  @Test
  void keepsASecretOfEachStartFromAllOthers() throws Exception {
    SlurmJob job = job(Map.of("CODE", "0"));
    List<StartedProcess.Ended> ended = List.of(job.run("train"), job.run("train"));

    List<String> secrets = job.secrets();

    assertThat(secrets).hasSize(2).allMatch(secret -> secret.matches("[0-9a-f]{64}"));
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("given"))))
        .isEqualTo("rw-------");
    assertThat(given()).containsEntry("spark.authenticate.secret", secrets.get(1));
    assertThat(Files.readString(folder.resolve("arguments"))).doesNotContain(secrets.get(1));
    assertThat(job.calls()).noneMatch(call -> call.contains(secrets.get(1)));
    assertThat(ended).noneMatch(end -> (end.out() + end.err()).contains(secrets.get(0)));
    assertThat(leftBehind()).isEmpty();
  }

  /** 6,656 MB of a node, of which 4,096 are the driver's, the Master's and the Worker's. */
  @Test
  void sizesTheExecutorsByWhatSlurmGave() throws Exception {
    job(Map.of("CODE", "0")).run("train");

    assertThat(given())
        .containsEntry("spark.executor.cores", "1")
        .containsEntry("spark.executor.memory", "2048m")
        .containsEntry("spark.executorEnv.OMP_NUM_THREADS", "1")
        .containsEntry("spark.network.crypto.enabled", "true");
    assertThat(given().get("spark.executor.extraJavaOptions"))
        .isEqualTo("--add-modules=jdk.incubator.vector");
    assertThat(Files.readString(folder.resolve("options"))).contains("-Dspark.authenticate=true");
  }

  @Test
  void refusesWhatCannotWork() throws Exception {
    assertThat(job(Map.of("SLURM_MEM_PER_NODE", "4096")).run("train"))
        .isEqualTo(
            new StartedProcess.Ended(
                2,
                "",
                "kindling.sbatch: a node needs 6144 MB at least but has 4096; give --mem\n"));
    assertThat(job(Map.of("KINDLING_HOME", "/")).run("train").err())
        .endsWith("/ is not the project's folder; call sbatch there, or set KINDLING_HOME\n");
    assertThat(job(Map.of("SLURM_JOB_ID", "")).run("train").code()).isEqualTo(2);
  }

  private SlurmJob job(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KINDLING_HOME", project.toString());
    environment.put("SPARK_HOME", folder.resolve("spark").toString());
    environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    environment.putAll(more);
    return new SlurmJob(folder, environment);
  }

  /** The driver's settings; of two lines for one, the later holds. */
  private Map<String, String> given() throws IOException {
    Map<String, String> settings = new HashMap<>();
    Files.readAllLines(folder.resolve("given")).stream()
        .filter(line -> line.startsWith("spark."))
        .map(line -> line.split(" ", 2))
        .forEach(setting -> settings.put(setting[0], setting[1]));
    return settings;
  }

  /** Of what is made for a job alone. */
  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("kindling-4711[.].{6}"))
          .toList();
    }
  }
}
