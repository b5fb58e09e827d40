package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.RunStamp;
import org.kindling.checkpoint.SavedModel;
import org.kindling.checkpoint.States;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.train.StepReport;

class RunOutputTest {
  @TempDir private Path parent;
  private final HandClock clock = new HandClock();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void makesItsFolder() {
    try (RunOutput output = open()) {
      output.write("config.conf", "kindling {}\n");
      output.write("eval/test.json", "{}\n");

      assertThat(file("config.conf")).hasContent("kindling {}\n");
      assertThat(file("eval/test.json")).exists();
    }
    assertThat(file("run.lock")).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void leavesNoHiddenFiles() throws IOException {
    try (RunOutput output = open()) {
      output.checkpoints(3).save(States.at(1), output.stamp("c0ffee"), States.ORIGIN);
      output.status(Optional.of(10L), Optional.empty());
    }

    try (var files = Files.walk(file(""))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void itsIdStaysOverAttemptsAndIsNewForAnotherFolder() throws IOException {
    String id;
    try (RunOutput first = open()) {
      id = first.runId();
      first.write("run.json", "{\"run_id\" : \"" + id + "\"}");
      first.status(Optional.of(10L), Optional.empty());
      assertThat(first.stamp("hash")).isEqualTo(new RunStamp(id, 1, "hash"));
    }
    clock.advance(Duration.ofMillis(1));
    try (RunOutput second = open()) {
      assertThat(second.stamp("hash")).isEqualTo(new RunStamp(id, 2, "hash"));
    }
    Files.delete(file("run.json"));
    try (RunOutput another = open()) {
      assertThat(another.runId())
          .isNotEqualTo(id)
          .isEqualTo("20250301-100000-001-" + ProcessHandle.current().pid());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"run_id\" : \"2025", "[]", "{}"})
  void itsIdIsThatOfItsCheckpointsWhereItsDescriptionIsDamaged(String text) throws IOException {
    String id;
    try (RunOutput first = open()) {
      id = first.runId();
      first.checkpoints(2).save(States.at(1), first.stamp("hash"), States.ORIGIN);
    }
    Files.writeString(file("run.json"), text);
    clock.advance(Duration.ofMinutes(1));

    try (RunOutput second = open()) {
      assertThat(second.runId()).isEqualTo(id);
    }
    assertThat(warnings).singleElement().asString().contains("run.json", id + ", which it keeps");
  }

  @Test
  void removesWhatADriverThatWasKilledInTheMiddleOfAWriteHasLeft() throws IOException {
    try (RunOutput output = open()) {
      Files.writeString(file("status.json.4711-1732678861000.new"), "{\"sta");
    }

    try (RunOutput output = open()) {
      assertThat(file("").toFile().list()).containsExactly("run.lock");
    }
  }

  @Test
  void doesNotBeginAnewWhereCommittedStepsAreGone() throws IOException {
    try (RunOutput output = open()) {
      output.requireCheckpoints();
      StatusFile status = output.status(Optional.of(100L), Optional.empty());
      status.reached(States.at(9));
      output.requireCheckpoints();
      assertThat(warnings).singleElement().asString().endsWith("beginning anew at step 0");
      status.end(ExitCode.STOPPED, "stopped on request");

      assertThatThrownBy(output::requireCheckpoints)
          .hasMessageContaining("/checkpoints has no checkpoint, but this run has committed")
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.CHECKPOINT);
    }
  }

  @Test
  void doesNotBeginAnewWhereTheStatusOfCommittedStepsIsBrokenElsewhere() throws IOException {
    try (RunOutput output = open()) {
      StatusFile status = output.status(Optional.of(100L), Optional.empty());
      status.reached(States.at(9));
      status.end(ExitCode.STOPPED, "stopped on request");
      String text = Files.readString(file("status.json"));
      String broken = text.replaceFirst("\"loss\" : [^,]+", "\"loss\" : \"low\"");
      assertThat(broken).isNotEqualTo(text);
      Files.writeString(file("status.json"), broken);

      assertThatThrownBy(output::requireCheckpoints)
          .hasMessageContaining("/checkpoints has no checkpoint, but this run has committed");
    }
  }

  @Test
  void countsAttemptsByTheirMetricsWhereTheStatusIsGone() throws IOException {
    Files.createDirectories(file("metrics"));
    Files.writeString(file("metrics/part-3-0.jsonl"), "");
    Files.writeString(file("metrics/part-12-4.jsonl"), "");
    Files.writeString(file("status.json"), "");

    try (RunOutput output = open()) {
      assertThat(output.stamp("hash").attempt()).isEqualTo(13);
    }
  }

  @Test
  void anAttemptIsAboveAllThatLieThere() throws IOException {
    Folder folder =
        Folder.at(new org.apache.hadoop.fs.Path(file("").toUri()), new Configuration(false));
    try (RunOutput output = open()) {
      RunStamp third = new RunStamp("another-run", 3, "hash");
      output.checkpoints(2).save(States.at(200), third, States.ORIGIN);
      assertThat(output.stamp("hash").attempt()).isEqualTo(1);
    }
    try (RunOutput output = open()) {
      assertThat(output.stamp("hash").attempt()).isEqualTo(4);
    }
    Files.delete(file("checkpoints/ckpt-00000200/MANIFEST.json"));
    SavedModel model =
        new SavedModel(States.at(1).theta(), 1, new RunStamp("run", 7, "hash"), "", Map.of());
    ModelStore.save(folder.folder("model"), model, Fence.none());
    try (RunOutput output = open()) {
      assertThat(output.stamp("hash").attempt()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2_147_483_647, 2_147_483_646, 1_000_001, 0, -1})
  void anAttemptThatNobodyMakesIsDamageAndNothingToCountOnFrom(int attempt) throws IOException {
    Files.createDirectories(file("metrics"));
    Files.writeString(file("metrics/part-999999999-0.jsonl"), "");
    Files.writeString(file("status.json"), "{\"attempt\" : " + attempt + "}");
    try (RunOutput output = open()) {
      output.checkpoints(2).save(States.at(1), output.stamp("hash"), States.ORIGIN);
    }
    Path manifest = file("checkpoints/ckpt-00000001/MANIFEST.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"attempt\" : 1", "\"attempt\" : " + attempt));

    try (RunOutput output = open()) {
      assertThat(output.stamp("hash").attempt()).isEqualTo(1);
      assertThatThrownBy(() -> output.checkpoints(2).latest())
          .extracting(thrown -> ((KindlingException) thrown).exitCode())
          .isEqualTo(ExitCode.CHECKPOINT);
    }
  }

  @Test
  void theStatusFollowsTheTraining() throws IOException {
    try (RunOutput output = open()) {
      StatusFile status = output.status(Optional.of(100L), Optional.of("app-1"));
      assertThat(status().get("state").asText()).isEqualTo("RUNNING");
      assertThat(status().get("application_id").asText()).isEqualTo("app-1");
      assertThat(status().get("best").isNull()).isTrue();

      status.afterStep(report(1), States.at(1));
      assertThat(status().get("step").asLong()).as("not at every step").isZero();
      clock.advance(Duration.ofSeconds(6));
      status.afterStep(report(2), States.at(2));

      assertThat(status().get("step").asLong()).isEqualTo(2);
      assertThat(status().get("steps").asLong()).isEqualTo(100);
      assertThat(status().get("best").toString())
          .isEqualTo(
              "{\"step\":1,\"metric\":\"mse\",\"mean\":0.30000000000000004,\"ci95\":1.0E-17}");
      assertThat(status().get("started").asText()).isEqualTo("2025-03-01T10:00:00Z");
      assertThat(status().get("updated").asText()).isEqualTo("2025-03-01T10:00:06Z");
      assertThat(status().get("ended").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DONE, SUCCEEDED, 0, _SUCCESS",
    "DIVERGED, FAILED, 4, _FAILED",
    "STOPPED, STOPPED, 75,"
  })
  void theStatusSaysHowItEnded(ExitCode code, String state, int number, String marker)
      throws IOException {
    try (RunOutput output = open()) {
      StatusFile status = output.status(Optional.of(100L), Optional.empty());
      status.reached(States.at(9));
      clock.advance(Duration.ofHours(1));
      status.end(code, "it is over");
    }

    assertThat(status().get("state").asText()).isEqualTo(state);
    assertThat(status().get("exit_code").asInt()).isEqualTo(number);
    assertThat(status().get("step").asLong()).isEqualTo(9);
    assertThat(status().get("message").asText()).isEqualTo("it is over");
    assertThat(status().get("ended").asText()).isEqualTo("2025-03-01T11:00:00Z");
    assertThat(file("").toFile().list((folder, name) -> name.startsWith("_")))
        .containsExactly(marker == null ? new String[0] : new String[] {marker});
  }

  @Test
  void aNewAttemptTakesTheMarkOfTheLastOneAway() {
    try (RunOutput output = open()) {
      output.status(Optional.of(100L), Optional.empty()).end(ExitCode.IO, "disk full");
      assertThat(file("_FAILED")).exists();

      output.status(Optional.of(100L), Optional.empty());
      assertThat(file("_FAILED")).doesNotExist();
    }
  }

  @Test
  void theTimeOfEarlierAttemptsIsKept() throws IOException {
    attemptOf(Duration.ofHours(1));
    assertThat(status().get("earlier_seconds").asDouble()).isZero();
    clock.advance(Duration.ofDays(3));
    attemptOf(Duration.ofSeconds(12));
    assertThat(status().get("earlier_seconds").asDouble()).isEqualTo(3600);
    attemptOf(Duration.ofSeconds(1));

    assertThat(status().get("attempt").asInt()).isEqualTo(3);
    assertThat(status().get("earlier_seconds").asDouble()).isEqualTo(3612);
  }

  @Test
  void anAttemptThatWasKilledCountsUpToItsLastSign() throws IOException {
    try (RunOutput output = open()) {
      StatusFile status = output.status(Optional.of(100L), Optional.empty());
      clock.advance(Duration.ofMinutes(5));
      status.reached(States.at(9));
    }
    clock.advance(Duration.ofHours(8));
    attemptOf(Duration.ofSeconds(1));

    assertThat(status().get("earlier_seconds").asDouble()).isEqualTo(300);
  }

  @Test
  void whereAnEarlierAttemptsTimeIsLostNoneIsMadeUp() throws IOException {
    attemptOf(Duration.ofHours(1));
    Files.writeString(file("status.json"), "{\"attempt\" : 2}");
    attemptOf(Duration.ofSeconds(12));

    assertThat(status().get("attempt").asInt()).isEqualTo(3);
    assertThat(status().get("earlier_seconds").isNull()).isTrue();
  }

  private void attemptOf(Duration duration) {
    try (RunOutput output = open()) {
      StatusFile status = output.status(Optional.of(100L), Optional.empty());
      clock.advance(duration);
      status.end(ExitCode.STOPPED, "stopped on request");
    }
  }

  @Test
  void aReplacedDriverLeavesTheStatusAlone() throws IOException {
    try (RunOutput output = open()) {
      StatusFile status = output.status(Optional.of(100L), Optional.empty());
      String before = Files.readString(file("status.json"));
      String lock = Files.readString(file("run.lock"));
      Files.writeString(file("run.lock"), lock.replace("\"attempt\" : 1", "\"attempt\" : 2"));

      assertThatThrownBy(() -> status.end(ExitCode.IO, "lost"))
          .hasMessageContaining("attempt 2 (process");
      assertThatThrownBy(() -> output.write("eval/test.json", "{}"))
          .hasMessageContaining("attempt 2 (process");

      assertThat(file("status.json")).hasContent(before);
      assertThat(file("_FAILED")).doesNotExist();
      assertThat(file("eval/test.json")).doesNotExist();
    }
  }

  @Test
  void metricsAreLinesOfThePartsOfAnAttempt() throws IOException {
    try (RunOutput output = open();
        MetricsWriter metrics = output.metrics(report -> "step " + report.step())) {
      metrics.afterStep(report(1), States.at(1));
      metrics.afterStep(report(2), States.at(2));
      metrics.close();
      metrics.afterStep(report(3), States.at(3));
    }

    assertThat(file("metrics/part-1-0.jsonl")).hasContent("step 1\nstep 2\n");
    assertThat(file("metrics/part-1-1.jsonl")).hasContent("step 3\n");
  }

  @Test
  void metricsCanBeReadWhileTheyAreWritten() {
    try (RunOutput output = open();
        MetricsWriter metrics = output.metrics(report -> "step " + report.step())) {
      metrics.afterStep(report(1), States.at(1));
      assertThat(file("metrics/part-1-0.jsonl")).as("not at every step").isEmptyFile();
      metrics.flush();
      assertThat(file("metrics/part-1-0.jsonl")).hasContent("step 1\n");

      clock.advance(Duration.ofSeconds(3));
      metrics.afterStep(report(2), States.at(2));
      assertThat(file("metrics/part-1-0.jsonl")).hasContent("step 1\nstep 2\n");
    }
  }

  private RunOutput open() {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file("").toUri());
    return RunOutput.open(
        Folder.at(path, new Configuration(false)), LockTiming.USUAL, clock, warnings::add);
  }

  private Path file(String name) {
    return parent.resolve("run").resolve(name);
  }

  private JsonNode status() throws IOException {
    return new ObjectMapper().readTree(file("status.json").toFile());
  }

  private static StepReport report(long step) {
    return new StepReport(step, Optional.of(100L), 1, 1, 1, 25, 0.1, 0.01, Optional.empty());
  }
}
