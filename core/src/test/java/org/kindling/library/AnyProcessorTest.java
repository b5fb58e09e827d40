package org.kindling.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are made to be like those of other processors; one that can't be is as it was. */
@Timeout(300)
class AnyProcessorTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  @TempDir static Path folder;

  private static List<String> expected;

  @BeforeAll
  static void trainHere() throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    expected = train(folder.resolve("here"), "", MODULE, "-Xlog:class+load:file=" + log);
  }

  @Test
  void trainsEachKindToOtherBits() {
    assertThat(expected).hasSize(11).doesNotHaveDuplicates().allMatch(it -> it.length() > 64);
  }

  /** As with SSE and NEON; a process that has AVX takes its operations still. */
  @Test
  void trainsToTheSameBitsByVectorsOfFourLanes(@TempDir Path own) throws Exception {
    assertThat(train(own, "", MODULE, "-XX:MaxVectorSize=16")).isEqualTo(expected);
  }

  @Test
  void trainsToTheSameBitsWithoutTheVectorApi(@TempDir Path own) throws Exception {
    assertThat(train(own, "")).isEqualTo(expected);
  }

  /** What OpenBLAS takes the processor for is nothing to it. */
  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "-XX:UseAVX=1, ''",
    "-XX:UseAVX=2, ''",
    "-XX:UseAVX=3, ''",
    "-XX:MaxVectorSize=32, Haswell",
    "-XX:MaxVectorSize=64, SKYLAKEX"
  })
  void trainsToTheSameBitsWhateverTheProcessorHas(String flag, String openBlas, @TempDir Path own)
      throws Exception {
    assertThat(train(own, openBlas, MODULE, flag)).isEqualTo(expected);
  }

  @Test
  void loadsNothingOfNd4j() throws IOException {
    try (Stream<String> classes = Files.lines(folder.resolve("classes"))) {
      List<String> loaded = classes.toList();
      assertThat(loaded).hasSizeGreaterThan(1000);
      assertThat(loaded)
          .filteredOn(line -> line.matches(".*\\] org\\.(nd4j|bytedeco)\\..*"))
          .as("classes of ND4J and JavaCPP")
          .isEmpty();
    }
  }

  /** What {@link BitsOfTrainings} prints in a process of its own. */
  private static List<String> train(Path own, String openBlas, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xmx512m"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BitsOfTrainings.class.getName(), own.toString()));
    Files.createDirectories(own);
    Path out = own.resolve("out");
    Path err = own.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(openBlas.isEmpty() ? Map.of() : Map.of("OPENBLAS_CORETYPE", openBlas));
    assertThat(builder.start().waitFor()).as(Files.readString(err)).isZero();
    return Files.readAllLines(out);
  }
}
