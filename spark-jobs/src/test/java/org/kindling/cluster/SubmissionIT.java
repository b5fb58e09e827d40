package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code scripts/kindling} calls, with programs in place of Java's and Spark's that note it.
 */
class SubmissionIT {
  /** Its answers come from the environment. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      echo "java $*" >>"$NOTES"
      case " $* " in
        *" config validate "*) exit "$VALID" ;;
        *" status --json "*) cat "$STATUS" 2>/dev/null || exit 7 ;;
        *" status --exit-code "*) exit "$TOLD" ;;
      esac
      """;

  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      for argument; do echo "submit $argument" >>"$NOTES"; done
      [[ -z ${WRITES:-} ]] || echo "$WRITES" >"$STATUS"
      exit "$SUBMITTED"
      """;

  @TempDir Path folder;

  @BeforeEach
  void install() throws IOException {
    program("jdk/bin/java", JAVA);
    program("spark/bin/spark-submit", SPARK_SUBMIT);
    Files.createDirectories(folder.resolve("spark/jars"));
    Files.createFile(folder.resolve("spark/jars/spark-core_2.12-3.5.5.jar"));
  }

  @Test
  void refusesASparkThatIsNotWhole() throws IOException {
    Files.createSymbolicLink(folder.resolve("spark/jars/scala.jar"), folder.resolve("gone.jar"));
    assertRefuses(run(Map.of(), "train"), "1 of Spark's 2 jars are gone or can't be read, as ");

    Files.delete(folder.resolve("spark/jars/scala.jar"));
    Files.delete(folder.resolve("spark/jars/spark-core_2.12-3.5.5.jar"));
    assertRefuses(run(Map.of(), "train"), "has no Spark in jars/; expected a Spark 3.5 ");

    Files.createFile(folder.resolve("spark/jars/spark-core_2.12-3.5.5.jar"));
    Files.delete(folder.resolve("spark/bin/spark-submit"));
    assertRefuses(run(Map.of(), "train", "--master=yarn"), "has no bin/spark-submit; ");
  }

  @Test
  void refusesAUserIdWithoutAName() throws IOException {
    program("bin/id", "#!/usr/bin/env bash\n[[ $1 != -un ]] && echo 12345\n");
    Map<String, String> path = Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));

    assertRefuses(run(path, "train"), "user id 12345 has no name, which Hadoop needs; ");
  }

  @ParameterizedTest
  @CsvSource({
    "-u 100, 'at most 100 processes and threads may run, but Spark needs 256; raise it: '",
    "-n 100, 'at most 100 files may be open, but Spark needs 512; raise it: '",
    "-v 3000000, Java does not start with 3000000 KiB of address space"
  })
  void refusesLimitsThatAreTooLow(String limit, String told) throws IOException {
    // Bash reads it before a script.
    Path limited = Files.writeString(folder.resolve("limited"), "ulimit " + limit + "\n");
    program("jdk/bin/java", "#!/usr/bin/env bash\nexit 1\n");

    assertRefuses(run(Map.of("BASH_ENV", limited.toString()), "train"), told);
  }

  private static void assertRefuses(StartedProcess.Ended ended, String told) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("kindling: ")
        .contains(told);
  }

  /** A file would be told from a terminal or a pipe, which are filtered. */
  @Test
  void leavesToStdoutTheResultsAlone() throws IOException {
    program("jdk/bin/java", "#!/usr/bin/env bash\necho result\necho progress >&2\n");
    String pipe = "[[ $0 != */kindling ]] || exec 2> >(cat >>\"$NOTES\")\n";
    Path piped = Files.writeString(folder.resolve("piped"), pipe);

    StartedProcess.Ended ended =
        run(Map.of("SPARK_HOME", "", "BASH_ENV", piped.toString()), "status", "run");

    assertThat(ended.out()).isEqualTo("result\n");
  }

  @Test
  void tellsSparkWhereAndTheCommandWhatIsLeft() {
    run(Map.of(), "train", "--master", "spark://h:7077", "--out=run", "--deploy-mode=client");

    assertThat(submitted())
        .containsSequence("--master", "spark://h:7077", "--deploy-mode", "client")
        .endsWith("train", "--out=run");
    assertThat(notes()).noneMatch(line -> line.startsWith("java"));
  }

  @Test
  void givesDriverAndExecutorsTheUsersOwnClasses() throws IOException {
    Path one = Files.createFile(folder.resolve("one.jar"));
    Path two = Files.createFile(folder.resolve("two.jar"));

    run(
        Map.of("KINDLING_JARS", one.toString()),
        "train",
        "--master=spark://h:7077",
        "--jars",
        two + ",hdfs://h/three.jar");

    assertThat(submitted())
        .containsSequence("--jars", one + "," + two + ",hdfs://h/three.jar")
        .endsWith("train");
  }

  @Test
  void addsTheUsersOwnClassesToTheClassPathOfCommandsHere() throws IOException {
    Path one = Files.createFile(folder.resolve("one.jar"));

    run(Map.of("SPARK_HOME", ""), "config", "print", "--jars=" + one);

    assertThat(notes())
        .singleElement()
        .asString()
        .contains("/kindling-all.jar:" + one + ":")
        .endsWith("config print");
  }

  @Test
  void refusesJarsThatAreNotThere() throws IOException {
    Path one = Files.createFile(folder.resolve("one.jar"));

    assertRefuses(run(Map.of(), "train", "--jars=absent.jar"), "absent.jar, of --jars or");
    assertRefuses(
        run(Map.of("SPARK_HOME", ""), "config", "print", "--jars=s3a://b/a.jar"),
        "s3a://b/a.jar, of --jars or KINDLING_JARS, is for a cluster");
    assertRefuses(
        run(
            Map.of("KINDLING_SUBMIT_OPTIONS", "--jars two.jar"),
            "train",
            "--master=yarn",
            "--jars=" + one),
        "--jars stands in KINDLING_SUBMIT_OPTIONS, too");
  }

  @Test
  void givesADriverInTheClusterItsEnvironmentAndFlags() {
    run(
        Map.of("KINDLING_JAVA_OPTIONS", "-Xmx8g -Dmine=1"),
        "train",
        "--master=yarn",
        "--deploy-mode=cluster");

    assertThat(submitted())
        .contains("spark.yarn.appMasterEnv.OMP_NUM_THREADS=1", "spark.driver.memory=8g")
        .anyMatch(it -> it.matches("spark.driver.extraJavaOptions=--add-modules=.* -Dmine=1"));
  }

  @Test
  void submitsNothingThatTheConfigurationForbids() {
    StartedProcess.Ended ended =
        run(
            Map.of("VALID", "2"),
            "train",
            "--set",
            "a=1",
            "--master=yarn",
            "--deploy-mode=cluster");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(notes()).singleElement().asString().endsWith("config validate --set=a=1");
  }

  /** Of spark-submit, of the run's status afterwards, of both together. */
  @ParameterizedTest
  @CsvSource({
    "0, SUCCEEDED, 0, 0",
    "1, FAILED, 4, 4",
    "0, FAILED, 4, 4",
    "1, , 4, 1",
    "1, RUNNING, 0, 1"
  })
  void endsWithTheDriversExitCode(int submitted, String writes, String told, int expected)
      throws IOException {
    // An older run has failed in another way.
    Files.writeString(folder.resolve("status"), "older");
    Map<String, String> answers =
        Map.of("SUBMITTED", "" + submitted, "WRITES", writes == null ? "" : writes, "TOLD", told);

    StartedProcess.Ended ended =
        run(answers, "train", "--out", "run", "--master=yarn", "--deploy-mode=cluster");

    assertThat(ended.code()).as(ended.err()).isEqualTo(expected);
  }

  /** Of spark-submit, which on Kubernetes ends with 0 whatever happened. */
  @ParameterizedTest
  @CsvSource({
    "'', '', 5",
    "'{\"state\" : \"RUNNING\"}', '', 5",
    "'{\"state\" : \"SUCCEEDED\"}', '', 0",
    "'', --conf spark.kubernetes.submission.waitAppCompletion=false, 0"
  })
  void doesNotTakeADriverOnKubernetesThatLeftNoEndForASuccess(
      String writes, String options, int expected) throws IOException {
    Files.writeString(folder.resolve("status"), "older");

    StartedProcess.Ended ended =
        run(
            Map.of("WRITES", writes, "KINDLING_SUBMIT_OPTIONS", options),
            "train",
            "--out=run",
            "--master=k8s://h",
            "--deploy-mode=cluster");

    assertThat(ended.code()).as(ended.err()).isEqualTo(expected);
  }

  /** Elsewhere its settings are of another source, or its file is the image's alone. */
  @ParameterizedTest
  @CsvSource({"train, 7, 0", "train, 2, 2", "reproduce, 2, 0"})
  void refusesBeforehandOnlyWhatATrainingsConfigurationHasWrong(
      String command, String valid, int expected) {
    StartedProcess.Ended ended =
        run(Map.of("VALID", valid), command, "--set=a=1", "--master=yarn", "--deploy-mode=cluster");

    assertThat(ended.code()).as(ended.err()).isEqualTo(expected);
  }

  @Test
  void refusesAClusterModeWithoutACluster() {
    StartedProcess.Ended ended = run(Map.of("SPARK_HOME", ""), "train", "--deploy-mode=cluster");
    StartedProcess.Ended other = run(Map.of(), "train", "--master=yarn", "--deploy-mode=clustre");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("wants a cluster, but --master is local");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("must be client or cluster but was clustre");
  }

  private StartedProcess.Ended run(Map<String, String> answers, String... arguments) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "JAVA_HOME", folder.resolve("jdk").toString(),
                "SPARK_HOME", folder.resolve("spark").toString(),
                "NOTES", folder.resolve("notes").toString(),
                "STATUS", folder.resolve("status").toString(),
                "VALID", "0",
                "TOLD", "0",
                "SUBMITTED", "0"));
    environment.putAll(answers);
    return new Script(folder, environment).run(List.of(arguments));
  }

  private List<String> submitted() {
    return notes().stream()
        .filter(line -> line.startsWith("submit "))
        .map(line -> line.substring("submit ".length()))
        .toList();
  }

  private List<String> notes() {
    try {
      return Files.readAllLines(folder.resolve("notes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    file.toFile().setExecutable(true);
  }
}
