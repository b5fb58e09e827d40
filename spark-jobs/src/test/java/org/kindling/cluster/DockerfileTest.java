package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.util.Properties;

/** The image for Kubernetes, read as a builder reads it; there is none here to build it. */
class DockerfileTest {
  private static final Path PROJECT = ShippedCluster.ALL.getParent().getParent();

  private static List<Instruction> instructions;

  /** One instruction: a word in capitals, and the rest of its line. */
  private record Instruction(String word, List<String> arguments) {
    static Instruction of(String line) {
      List<String> words = List.of(line.split("\\s+"));
      return new Instruction(words.get(0), words.subList(1, words.size()));
    }
  }

  @BeforeAll
  static void read() throws IOException {
    Path file = ShippedCluster.named("kubernetes").path().resolve("Dockerfile");
    instructions =
        Files.readString(file)
            .replace("\\\n", " ")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Instruction::of)
            .toList();
  }

  @Test
  void beginsWithSparkOfTheReleaseThatKindlingIsBuiltFor() {
    String scala = Properties.versionNumberString().replaceFirst("\\.\\d+$", "");

    assertThat(instructions.get(0).word).isEqualTo("ARG");
    assertThat(instructions.get(0).arguments)
        .containsExactly(
            "SPARK_IMAGE=spark:%s-scala%s-java17-ubuntu"
                .formatted(package$.MODULE$.SPARK_VERSION(), scala));
    assertThat(instructions.get(1)).isEqualTo(Instruction.of("FROM ${SPARK_IMAGE}"));
  }

  @Test
  void usesInstructionsThatThereAre() {
    assertThat(instructions)
        .extracting(Instruction::word)
        .isSubsetOf("ARG", "FROM", "COPY", "ENV", "USER");
  }

  @Test
  void copiesWhatTheProjectHasOrItsBuildMakes() {
    assertThat(sources())
        .isNotEmpty()
        .allMatch(
            source ->
                source.equals("spark-jobs/target/kindling-all.jar")
                    || Files.exists(PROJECT.resolve(source)));
  }

  @Test
  void putsTheJarWhereTheClustersLookForIt() throws IOException {
    assertThat(ShippedCluster.named("kubernetes").text())
        .contains("local:///opt/kindling/kindling-all.jar");
    assertThat(of("COPY"))
        .anyMatch(copy -> copy.arguments.contains("/opt/kindling/kindling-all.jar"));
  }

  @Test
  void endsAsAUserWhoIsNotRoot() {
    assertThat(instructions.get(instructions.size() - 1)).isEqualTo(Instruction.of("USER 185"));
  }

  private static Stream<Instruction> of(String word) {
    return instructions.stream().filter(instruction -> instruction.word.equals(word));
  }

  /** What the image takes: all but flags and the last argument. */
  private static List<String> sources() {
    return of("COPY")
        .map(Instruction::arguments)
        .map(arguments -> arguments.subList(0, arguments.size() - 1))
        .flatMap(List::stream)
        .filter(argument -> !argument.startsWith("--"))
        .toList();
  }
}
