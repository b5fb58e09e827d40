package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kubernetes reads under {@code cluster-config}. */
class KubernetesManifestsTest {
  private static final Path CONFIG = ShippedCluster.ALL.getParent();

  @ParameterizedTest
  @MethodSource("files")
  void haveWhatTheirKindsRequireAndNothingElse(Path file) throws IOException {
    KubernetesTypes types = KubernetesTypes.read();
    List<JsonNode> objects = KubernetesTypes.objects(file);

    assertThat(objects).isNotEmpty();
    assertThat(objects.stream().flatMap(object -> types.faults(object).stream())).isEmpty();
  }

  /** The check itself finds what is missing, misspelt, and of another type. */
  @Test
  void areCheckedInEarnest() throws IOException {
    String pod =
        """
        apiVersion: v2
        kind: Pod
        spec: { container: [], terminationGracePeriodSeconds: soon, volumes: [{ emptyDir: {} }] }
        """;

    assertThat(KubernetesTypes.read().faults(new YAMLMapper().readTree(pod)))
        .containsExactlyInAnyOrder(
            "Pod.apiVersion: expected =v1 but was \"v2\"",
            "Pod.spec.containers: required",
            "Pod.spec.container: unknown",
            "Pod.spec.terminationGracePeriodSeconds: expected number but was \"soon\"",
            "Pod.spec.volumes[0].name: required");
  }

  /** Spark looks for its container by this name. */
  @ParameterizedTest
  @MethodSource("podTemplates")
  void nameSparksContainers(Path template) throws IOException {
    String role = template.getFileName().toString().replace("-pod.yaml", "");

    assertThat(KubernetesTypes.objects(template))
        .singleElement()
        .extracting(pod -> pod.at("/spec/containers/0/name").asText())
        .isEqualTo("spark-kubernetes-" + role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes", "kubernetes-hardened"})
  void areThePodTemplatesThatTheClusterNames(String name) {
    ShippedCluster cluster = ShippedCluster.named(name);

    assertThat(List.of("driver", "executor"))
        .allSatisfy(
            role ->
                assertThat(CONFIG.getParent())
                    .extracting(
                        project ->
                            project.resolve(
                                cluster
                                    .settings()
                                    .get("spark.kubernetes." + role + ".podTemplateFile")))
                    .isEqualTo(cluster.path().resolve(role + "-pod.yaml")));
  }

  /** A checkpoint may take longer than the half minute that Kubernetes gives. */
  @ParameterizedTest
  @ValueSource(strings = {"kubernetes", "kubernetes-hardened"})
  void leaveADriverTimeToCommit(String name) throws IOException {
    Path template = ShippedCluster.named(name).path().resolve("driver-pod.yaml");

    assertThat(KubernetesTypes.objects(template))
        .singleElement()
        .extracting(pod -> pod.at("/spec/terminationGracePeriodSeconds").asInt())
        .isEqualTo(120);
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIG)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  private static Stream<Path> podTemplates() throws IOException {
    return files().filter(file -> file.toString().endsWith("-pod.yaml"));
  }
}
