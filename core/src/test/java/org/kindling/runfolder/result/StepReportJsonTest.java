package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.runfolder.RunFiles;
import org.kindling.train.StepReport;

class StepReportJsonTest {

  @Test
  void readsWhatItWrote() throws IOException {
    StepReport plain = RunFiles.report(7, 0.1);
    StepReport validated =
        new StepReport(
            8,
            Optional.of(100L),
            2,
            1,
            0.5,
            25,
            0.1,
            0.02,
            Optional.of(RunFiles.evaluation(3, 0.7, 0.4)));
    assertThat(StepReportJson.read(StepReportJson.write(plain))).isEqualTo(plain);
    assertThat(StepReportJson.read(StepReportJson.write(validated))).isEqualTo(validated);
  }

  @Test
  void writesOneLineInSnakeCase() {
    assertThat(StepReportJson.write(RunFiles.report(7, 0.5)))
        .isEqualTo(
            "{\"step\":7,\"steps\":100,\"support_loss\":1.0,\"query_loss\":0.5,"
                + "\"direction_norm\":1.0,\"tasks\":25,\"seconds\":0.004,"
                + "\"round_seconds\":0.001,\"validation\":null}");
  }

  @Test
  void keepsLossesThatAreNotFinite() throws IOException {
    StepReport diverged =
        new StepReport(
            3,
            Optional.of(9L),
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1,
            1,
            1,
            Optional.empty());
    assertThat(StepReportJson.read(StepReportJson.write(diverged))).isEqualTo(diverged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"step\":1",
        "{\"step\":1}",
        "{\"step\":-1,\"steps\":100}",
        "{\"step\":1e99,\"steps\":100}",
        "{\"step\":\"1\",\"steps\":100}",
      })
  void refusesWhatIsNoReport(String line) {
    assertThatThrownBy(() -> StepReportJson.read(line))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics line");
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    assertThatThrownBy(() -> StepReportJson.read("{\"a\":" + "[".repeat(50_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nesting depth");
  }
}
