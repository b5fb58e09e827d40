package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.files.BrokenContentException;

class RunSummaryTest {
  @TempDir Path folder;

  @Test
  void readsBothFiles() throws IOException {
    new RunFiles(folder)
        .with(
            "run.json",
            "{\"algorithm\":\"MAML, second order\",\"config_hash\":\"ab12\","
                + "\"versions\":{\"kindling\":\"0.1.0\",\"java\":\"17\"}}")
        .with(
            "status.json",
            "{\"state\":\"STOPPED\",\"exit_code\":75,\"step\":120,\"steps\":500,"
                + "\"best\":{\"step\":100,\"metric\":\"mse\",\"mean\":0.5,\"ci95\":0.1}}");
    RunSummary summary = RunSummary.read(new RunFiles(folder).folder());
    assertThat(summary.details().algorithm()).contains("MAML, second order");
    assertThat(summary.details().versions())
        .containsEntry("kindling", "0.1.0")
        .containsEntry("java", "17");
    assertThat(summary.status().exitCode()).contains(75);
    assertThat(summary.status().best()).contains(new RunSummary.Best(100, "mse", 0.5, 0.1));
  }

  @Test
  void saysNothingWhereTheFilesSayNothing() throws IOException {
    RunSummary summary = RunSummary.read(new RunFiles(folder).folder());
    assertThat(summary.details().algorithm()).isEmpty();
    assertThat(summary.status().state()).isEmpty();
    assertThat(summary.details().versions()).isEmpty();
  }

  @Test
  void refusesFieldsOfAnotherType() {
    assertRefused("run.json", "{\"algorithm\":{\"a\":1}}", "algorithm must be a string");
    assertRefused("run.json", "{\"versions\":[1]}", "versions must be an object");
    assertRefused(
        "status.json", "{\"step\":\"many\"}", "step must be a whole number of at least 0");
    assertRefused(
        "status.json", "{\"exit_code\":-3}", "exit_code must be a whole number of at least 0");
    assertRefused(
        "status.json",
        "{\"best\":{\"step\":1,\"metric\":\"mse\",\"mean\":\"low\"}}",
        "best.mean must be a number");
  }

  private void assertRefused(String file, String text, String message) {
    new RunFiles(folder).with("run.json", "{}").with("status.json", "{}").with(file, text);
    assertThatThrownBy(() -> RunSummary.read(new RunFiles(folder).folder()))
        .isInstanceOf(BrokenContentException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void refusesAFileLongerThanItsBound() {
    new RunFiles(folder).with("run.json", " ".repeat((1 << 20) + 1) + "{}");
    assertThatThrownBy(() -> RunSummary.read(new RunFiles(folder).folder()))
        .isInstanceOf(IOException.class)
        .hasMessage("run.json must be at most 1048576 bytes but is longer");
  }
}
