package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path folder;

  @Test
  void meetsTheTolerancesOfTheSharedCases() {
    Path cases = Path.of("..", "..", "shared", "conformance");
    assumeThat(cases).as("optional folder of reference cases").isDirectory();

    Shell shell = Shell.run("verify", "--cases", cases.toString());

    assertThat(shell.code()).as(shell.out() + shell.err()).isZero();
    assertThat(shell.out())
        .contains(
            "mlp-maml-5step", "conv-pool-protonet-0step", "17 cases passed, 0 missed, 0 skipped");
  }

  @Test
  void meetsTheTolerancesOfTheSharedCasesOfFurtherMethods() {
    Path cases = Path.of("..", "..", "shared", "conformance-methods");
    assumeThat(cases).as("optional folder of reference cases").isDirectory();

    Shell shell = Shell.run("verify", "--cases", cases.toString());

    assertThat(shell.code()).as(shell.out() + shell.err()).isZero();
    assertThat(shell.out())
        .contains(
            "ridge-head-classes",
            "cavia-5step",
            "conditional-neural-process",
            "5 cases passed, 0 missed, 4 skipped");
  }

  @Test
  void saysWhatIsWrongWithACase() throws IOException {
    Files.writeString(
        folder.resolve("cases.json"),
        "[{\"name\": \"a\", \"model\": \"mlp\", \"sizes\": [1, 1], \"activation\": \"relu\","
            + " \"inner_steps\": 1, \"inner_lr\": -1}]");

    Shell shell = Shell.run("verify", "--cases", folder.toString());

    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.err().lines())
        .containsExactly("kindling: case a: inner_lr must be above 0 but was -1");
  }

  @Test
  void refusesANameThatLeavesTheFolder() throws IOException {
    Files.writeString(folder.resolve("cases.json"), "[{\"name\": \"../a\", \"model\": \"mlp\"}]");

    Shell shell = Shell.run("verify", "--cases", folder.toString());

    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.err()).contains("\"../a\" is no case's name");
  }
}
