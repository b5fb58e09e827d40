package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script, with a curl that fetches from nowhere and sums that are known for its files. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FetchOmniglotTest {
  private static final Path SCRIPT = Path.of("../scripts/fetch-omniglot").toAbsolutePath();

  /** Writes what it was asked for and from where, and keeps the address in a log. */
  private static final String CURL =
      """
      #!/usr/bin/env bash
      while (($#)); do
        case $1 in
          --output) output=$2 && shift ;;
          https://*) url=$1 ;;
        esac
        shift
      done
      echo "$url" >>"$LOG"
      printf %s "$CONTENT ${url##*/}" >"$output"
      exit "${STATUS:-0}"
      """;

  /** Knows the two files that are right. */
  private static final String SUM =
      """
      #!/usr/bin/env bash
      case $(cat) in
        'right images_background.zip') echo '68d2efa1b9178cc56df9314c21c6e718  -' ;;
        'right images_evaluation.zip') echo '6b91aef0f799c5bb55b94e3f2daec811  -' ;;
        *) echo '00000000000000000000000000000000  -' ;;
      esac
      """;

  @TempDir Path folder;

  @BeforeEach
  void writePrograms() throws IOException {
    Files.createDirectory(folder.resolve("bin"));
    write("curl", CURL);
    write("md5sum", SUM);
  }

  @Test
  void fetchesBothSets() throws Exception {
    Ended script = fetch("right", 0, data());

    assertThat(script.code).as(script.output).isZero();
    assertThat(Files.readString(folder.resolve("data/images_background.zip")))
        .isEqualTo("right images_background.zip");
    assertThat(files()).containsExactly("images_background.zip", "images_evaluation.zip");
    assertThat(fetched())
        .containsExactly(
            "https://github.com/brendenlake/omniglot/raw/master/python/images_background.zip",
            "https://github.com/brendenlake/omniglot/raw/master/python/images_evaluation.zip");
  }

  @Test
  void fetchesOnlyWhatIsNotThere() throws Exception {
    fetch("right", 0, data());
    Files.writeString(folder.resolve("data/images_evaluation.zip"), "half of it");
    Ended script = fetch("right", 0, data());

    assertThat(script.output).contains("images_background.zip is there");
    assertThat(fetched()).hasSize(3).last().asString().endsWith("images_evaluation.zip");
    assertThat(Files.readString(folder.resolve("data/images_evaluation.zip")))
        .isEqualTo("right images_evaluation.zip");
  }

  @Test
  void leavesNothingOfAFileThatIsNotWhatWasPublished() throws Exception {
    Ended script = fetch("changed", 0, data());

    assertThat(script.code).isEqualTo(3);
    assertThat(script.output)
        .contains(
            "must have the MD5 sum 68d2efa1b9178cc56df9314c21c6e718 but has"
                + " 00000000000000000000000000000000");
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesNothingOfAFileThatCouldNotBeFetched() throws Exception {
    Ended script = fetch("ri", 18, data());

    assertThat(script.code).isEqualTo(7);
    assertThat(script.output).contains("can't fetch https://github.com/brendenlake/omniglot/");
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesWhatWasThereWhereFetchingFails() throws Exception {
    fetch("right", 0, data());
    fetch("changed", 0, data());

    assertThat(files()).containsExactly("images_background.zip", "images_evaluation.zip");
    assertThat(fetched()).hasSize(2);
  }

  @Test
  void asksForAFolder() throws Exception {
    assertThat(fetch("right", 0).code).isEqualTo(2);
    assertThat(fetch("right", 0, "--help").output)
        .isEqualTo(
            "fetch-omniglot: expected one argument, the folder to fetch to: scripts/fetch-omniglot"
                + " DIR\n");
  }

  /** How a process ended and what it printed. */
  private record Ended(int code, String output) {}

  private Ended fetch(String content, int status, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
    builder.environment().put("LOG", folder.resolve("log").toString());
    builder.environment().put("CONTENT", content);
    builder.environment().put("STATUS", Integer.toString(status));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> fetched() throws IOException {
    return Files.readAllLines(folder.resolve("log"));
  }

  private void write(String name, String program) throws IOException {
    Path file = Files.writeString(folder.resolve("bin").resolve(name), program);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
