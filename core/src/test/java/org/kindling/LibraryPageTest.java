package org.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/library.md promises: its programs compile, and do what they say in a plain JVM. */
class LibraryPageTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\n(.*?public final class (\\w+).*?)```", Pattern.DOTALL);

  private static final String VECTORS = "jdk.incubator.vector";

  @TempDir Path folder;

  @BeforeEach
  void compile() throws IOException {
    compile("");
  }

  /**
   * Compiles the page's programs.
   *
   * @param steps in place of the example's number, so that it does not last; empty keeps it
   */
  private void compile(String steps) throws IOException {
    List<Path> files = new ArrayList<>();
    Matcher programs = PROGRAM.matcher(Files.readString(Path.of("../docs/library.md")));
    while (programs.find()) {
      Path file = folder.resolve(programs.group(2) + ".java");
      String program = programs.group(1);
      String shortened =
          steps.isEmpty() ? program : program.replace("steps(1000)", "steps(" + steps + ")");
      if (program.contains("org.apache.spark")) {
        continue;
      }
      files.add(Files.writeString(file, shortened));
    }
    assertThat(files).hasSize(2);
    PageProgram.compile(folder, files);
  }

  @Test
  void aPlainJvmWarnsOnceThatVectorsAreMissing() throws IOException, InterruptedException {
    compile("10");

    Ended ended = run("Example", List.of());

    assertThat(ended.code).as(ended.err).isZero();
    assertThat(ended.err.lines().filter(line -> line.contains(VECTORS)))
        .as(ended.err)
        .hasSize(1)
        .first()
        .asString()
        .contains("started without --add-modules " + VECTORS);
  }

  @Test
  void theExampleAdaptsToACurveAndWarnsOfNothingWithTheVectorModule()
      throws IOException, InterruptedException {
    Ended ended = run("Example", List.of("--add-modules=" + VECTORS));

    assertNearTheCurve(ended);
    assertThat(ended.err).doesNotContain("started without");
  }

  @Test
  void tasksAndAnAlgorithmOfOnesOwnAreTrainedOnAndGivenAgain()
      throws IOException, InterruptedException {
    compile("10");

    Ended ended = run("OwnTasks", List.of("--add-modules=" + VECTORS));

    assertThat(ended.code).as(ended.err).isZero();
    assertThat(ended.out).isEqualToIgnoringNewLines("[ALGORITHM, OPTIMIZER, TASKS]");
  }

  @Test
  void theProgramsHaveFortyLinesAtMost() throws IOException {
    Matcher programs = PROGRAM.matcher(Files.readString(Path.of("../docs/library.md")));
    while (programs.find()) {
      if (!programs.group(2).equals("OwnTasks")) {
        assertThat(programs.group(1).lines()).as(programs.group(2)).hasSizeLessThanOrEqualTo(40);
      }
    }
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(String program, List<String> flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(flags);
    command.addAll(List.of("-cp", folder + ":" + System.getProperty("java.class.path"), program));
    command.add(folder.resolve("model").toString());
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  /** At -1.2 and 1.2 the curve y = 3 sin(x) is at -2.8 and 2.8; a tenth of its range is near. */
  private static void assertNearTheCurve(Ended ended) {
    assertThat(ended.code).as(ended.err).isZero();
    Matcher numbers = Pattern.compile("\\[(-?[\\d.E-]+), (-?[\\d.E-]+)]\\s*").matcher(ended.out);
    assertThat(numbers.matches()).as(ended.out).isTrue();
    assertThat(Math.abs(Double.parseDouble(numbers.group(1)) + 2.8)).isLessThan(.6);
    assertThat(Math.abs(Double.parseDouble(numbers.group(2)) - 2.8)).isLessThan(.6);
  }
}
