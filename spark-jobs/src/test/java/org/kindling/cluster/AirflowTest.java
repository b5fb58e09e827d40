package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The DAG, read by Python with modules in Airflow's place that keep what they are given. */
@Timeout(180)
class AirflowTest {
  private static final Path DAG =
      Stubs.PROJECT.resolve("cluster-config/schedulers/airflow/kindling_train.py");

  /** An operator that ends as the environment says. */
  private static final String OPERATOR =
      """
      import json, os
      from airflow.exceptions import AirflowException

      class SparkSubmitOperator:
          def __init__(self, **given):
              SparkSubmitOperator.last = self
              self.given = given

          def execute(self, context):
              if "SAID" in os.environ:
                  raise AirflowException(os.environ["SAID"])
              return "done"
      """;

  private static final String MAIN =
      """
      import json, runpy, sys
      from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
      runpy.run_path(sys.argv[1])
      import airflow
      operator = SparkSubmitOperator.last
      try:
          result = operator.execute({})
      except Exception as failure:
          result = type(failure).__name__
      print(json.dumps({"dag": airflow.DAG.given, "operator": operator.given, "result": result}, default=str))
      """;

  @TempDir Path folder;

  @BeforeAll
  static void findPython() throws InterruptedException {
    assumeThat(isThere("python3")).as("python3 is there").isTrue();
  }

  @BeforeEach
  void writeModules() throws IOException {
    module(
        "airflow",
        "class DAG:\n"
            + "    def __init__(self, **given): DAG.given = given\n"
            + "    def __enter__(self): return self\n"
            + "    def __exit__(self, *failure): pass\n");
    Files.writeString(
        folder.resolve("airflow/exceptions.py"),
        "class AirflowException(Exception): pass\n"
            + "class AirflowFailException(AirflowException): pass\n");
    for (String name : new String[] {"", "/apache", "/apache/spark", "/apache/spark/operators"}) {
      module("airflow/providers" + name, "");
    }
    Files.writeString(
        folder.resolve("airflow/providers/apache/spark/operators/spark_submit.py"), OPERATOR);
    Files.writeString(folder.resolve("main.py"), MAIN);
  }

  @Test
  void submitsATrainingThatARetryGoesOnWith() throws Exception {
    JsonNode operator = read(Map.of()).path("operator");

    assertThat(operator.path("java_class").asText()).isEqualTo("org.kindling.command.Kindling");
    assertThat(operator.path("application").asText()).endsWith("/kindling-all.jar");
    assertThat(operator.path("application_args"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "train",
            "--config",
            "hdfs:///kindling/sales.conf",
            "--out",
            "hdfs:///kindling/runs/{{ ds }}");
    assertThat(operator.path("retries").asInt()).isPositive();
    Path properties =
        Path.of(operator.path("properties_file").asText().replace("/opt/kindling/", ""));
    assertThat(Stubs.PROJECT.resolve(properties)).exists();
  }

  @Test
  void startsNoSecondDriverOnARunFolder() throws Exception {
    JsonNode dag = read(Map.of()).path("dag");

    assertThat(dag.path("max_active_runs").asInt()).isEqualTo(1);
    assertThat(dag.path("catchup").asBoolean(true)).isFalse();
  }

  /** Messages as the provider words them. */
  @ParameterizedTest
  @CsvSource({
    "Cannot execute: spark-submit train. Error code is: 75., AirflowException",
    "Cannot execute: spark-submit train. Error code is: 5., AirflowException",
    "Cannot execute: spark-submit train. Error code is: 2., AirflowFailException",
    "Cannot execute: spark-submit train. Error code is: 4., AirflowFailException",
    "Error code is: 0. Kubernetes spark exit code is: 6, AirflowFailException",
    "No driver id is known, AirflowException"
  })
  void triesAgainOnlyWhereItMayHelp(String said, String thrown) throws Exception {
    assertThat(read(Map.of("SAID", said)).path("result").asText()).isEqualTo(thrown);
  }

  @Test
  void isDoneWhenTheTrainingIs() throws Exception {
    assertThat(read(Map.of()).path("result").asText()).isEqualTo("done");
  }

  private JsonNode read(Map<String, String> environment) throws Exception {
    StartedProcess.Ended ended =
        new Stubs(folder, environment).run("python3", "-B", "main.py", DAG.toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    return new ObjectMapper().readTree(ended.out());
  }

  private void module(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name + "/__init__.py"), content);
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(program, "--version").start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
