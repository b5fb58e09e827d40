package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Spark operator is given; {@link KubernetesManifestsTest} looks at its fields. */
class SparkApplicationsTest {
  private static final Path FOLDER = ShippedCluster.ALL.resolveSibling("schedulers/kubernetes");

  /** The operator reads no properties file, so that the manifests must say it all again. */
  @ParameterizedTest
  @MethodSource("specifications")
  void haveTheSettingsOfTheCluster(JsonNode specification) {
    Map<String, String> cluster = new HashMap<>(ShippedCluster.named("kubernetes").settings());
    // The operator names the namespace; its own templates take the place of files.
    cluster.remove("spark.kubernetes.namespace");
    cluster.keySet().removeIf(key -> key.endsWith(".podTemplateFile"));

    assertThat(settings(specification)).isEqualTo(cluster);
  }

  @ParameterizedTest
  @MethodSource("specifications")
  void leaveTheDriverTimeToCommitAndStartItAgain(JsonNode specification) {
    assertThat(specification.at("/driver/terminationGracePeriodSeconds").asInt()).isEqualTo(120);
    assertThat(specification.at("/restartPolicy/type").asText()).isEqualTo("OnFailure");
    assertThat(specification.at("/restartPolicy/onFailureRetries").asInt()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("specifications")
  void runKindlingOnTheReleaseThatItIsBuiltFor(JsonNode specification) {
    assertThat(specification.path("sparkVersion").asText())
        .isEqualTo(package$.MODULE$.SPARK_VERSION());
    assertThat(specification.path("mainClass").asText()).isEqualTo("org.kindling.command.Kindling");
    assertThat(specification.path("arguments").path(0).asText()).isEqualTo("train");
  }

  @Test
  void neverStartASecondDriverBesideTheFirst() throws IOException {
    assertThat(object("scheduled-spark-application.yaml").at("/spec/concurrencyPolicy").asText())
        .isEqualTo("Forbid");
  }

  private static Stream<JsonNode> specifications() throws IOException {
    return Stream.of(
        object("spark-application.yaml").path("spec"),
        object("scheduled-spark-application.yaml").at("/spec/template"));
  }

  private static JsonNode object(String file) throws IOException {
    return KubernetesTypes.objects(FOLDER.resolve(file)).get(0);
  }

  /** As the operator hands them to spark-submit. */
  private static Map<String, String> settings(JsonNode specification) {
    Map<String, String> settings = new HashMap<>();
    specification
        .path("sparkConf")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
    for (String role : new String[] {"driver", "executor"}) {
      JsonNode pod = specification.path(role);
      settings.put("spark." + role + ".memory", pod.path("memory").asText());
      settings.put("spark." + role + ".memoryOverhead", pod.path("memoryOverhead").asText());
      settings.put("spark." + role + ".extraJavaOptions", pod.path("javaOptions").asText());
    }
    JsonNode executor = specification.path("executor");
    settings.put("spark.executor.instances", executor.path("instances").asText());
    settings.put("spark.executor.cores", executor.path("cores").asText());
    settings.put(
        "spark.kubernetes.authenticate.driver.serviceAccountName",
        specification.at("/driver/serviceAccount").asText());
    return settings;
  }
}
