package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.failure.ExitCode;
import picocli.CommandLine;

class UsageTest {
  private static final String EXAMPLE = "scripts/kindling ";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "tarin, unknown command tarin; did you mean train?",
    "staus, unknown command staus; did you mean status?",
    "config prnt, unknown command prnt; did you mean print?",
    "train --confg=a --out b, unknown option --confg; did you mean --config?",
    "evaluate --model a --task 3, unknown option --task; did you mean --tasks?",
    "status a b, unknown argument b",
    "xyzzyplugh, unknown command xyzzyplugh"
  })
  void namesTheWordThatWasProbablyMeant(String given, String told) {
    Shell shell = Shell.run(given.split(" ", -1));

    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err().lines()).first().isEqualTo("kindling: " + told);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsExamplesThatItUnderstands(String command) {
    String help = Shell.run("help", command).out();

    assertThat(help.lines().filter(line -> line.contains(EXAMPLE)).toList())
        .as(help)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThatCode(
                        () ->
                            new CommandLine(new Kindling())
                                .setCaseInsensitiveEnumValuesAllowed(true)
                                .parseArgs(
                                    words(
                                        line.substring(line.indexOf(EXAMPLE) + EXAMPLE.length()))))
                    .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsWhatItsExitCodesMean(String command) {
    assertThat(Shell.run(command, "--help").out())
        .contains("Exit codes:")
        .contains(Arrays.stream(ExitCode.values()).map(ExitCode::meaning).toList());
  }

  @Test
  void completesCommandsAndOptionsInBash() throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("completion"), Shell.run("completion").out());

    assertThat(completed(script, "st")).contains("status");
    assertThat(completed(script, "train --co")).contains("--config");
  }

  static Stream<String> commands() {
    return new CommandLine(new Kindling())
        .getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
  }

  /** Up to where a shell would go on. */
  private static String[] words(String line) {
    return line.replaceFirst("[)>].*", "").strip().split(" +", -1);
  }

  private static String completed(Path script, String typed)
      throws IOException, InterruptedException {
    String line =
        "source '%s'; COMP_WORDS=(kindling %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                .formatted(script, typed)
            + " COMP_TYPE=9; _complete_kindling; echo \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", line).redirectErrorStream(true).start();
    String told = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(told).isZero();
    return told;
  }
}
