package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cron is given, with a program in Kindling's place that ends as it is told. */
@Timeout(180)
class CronTest {
  private static final Path FOLDER = Stubs.PROJECT.resolve("cluster-config/schedulers/cron");
  private static final String SCRIPT = FOLDER.resolve("train-until-done").toString();

  @TempDir Path folder;

  @BeforeEach
  void writeProgram() throws IOException {
    new Stubs(folder, Map.of())
        .with(
            "train",
            """
            #!/usr/bin/env bash
            echo "trained $*" | tee -a starts
            exit "$CODE"
            """);
  }

  @Test
  void doesNothingMoreOnceItIsDone() throws Exception {
    StartedProcess.Ended first = tick(0);
    StartedProcess.Ended second = tick(0);

    assertThat(first.out()).isEqualTo("done: train --out run\n");
    assertThat(second).isEqualTo(new StartedProcess.Ended(0, "", ""));
    assertThat(starts()).containsExactly("trained --out run");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 75, 137, 143})
  void startsAgainWhereTheRunGoesOn(int code) throws Exception {
    StartedProcess.Ended first = tick(code);
    tick(0);

    assertThat(first).isEqualTo(new StartedProcess.Ended(code, "", ""));
    assertThat(starts()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6})
  void waitsForAPersonWhereAnotherStartWouldEndInTheSameWay(int code) throws Exception {
    StartedProcess.Ended first = tick(code);
    StartedProcess.Ended second = tick(0);
    Files.delete(folder.resolve("state/exit-code"));
    tick(0);

    assertThat(first.err())
        .contains("ended with " + code, "trained --out run", "rm state/exit-code");
    assertThat(second).isEqualTo(new StartedProcess.Ended(0, "", ""));
    assertThat(starts()).hasSize(2);
  }

  @Test
  void startsNoSecondOneBesideTheFirst() throws Exception {
    new Stubs(folder, Map.of())
        .with(
            "train",
            """
            #!/usr/bin/env bash
            echo "trained $*" >>starts
            until [[ -f go-on ]]; do sleep 0.1; done
            """);
    StartedProcess first = start(0);
    while (!Files.exists(folder.resolve("starts"))) {
      Thread.sleep(20);
    }
    StartedProcess.Ended second = tick(0);
    Files.createFile(folder.resolve("go-on"));

    assertThat(second).isEqualTo(new StartedProcess.Ended(0, "", ""));
    assertThat(first.ended().code()).isZero();
    assertThat(starts()).hasSize(1);
  }

  @Test
  void asksForAFolderAndACommand() throws Exception {
    assertThat(new Stubs(folder, Map.of()).run(SCRIPT, "state"))
        .isEqualTo(
            new StartedProcess.Ended(
                2,
                "",
                "train-until-done: expected a folder and a command: train-until-done STATE COMMAND"
                    + " [ARGUMENT ...]\n"));
  }

  /** Five fields and a command, in which % begins the input unless it is escaped. */
  @Test
  void hasACrontabThatCronTakes() throws IOException {
    List<String> lines =
        Files.readAllLines(FOLDER.resolve("kindling.crontab")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    assertThat(lines).filteredOn(line -> !line.matches("[A-Z_]+=\\S+")).hasSize(2);
    assertThat(lines)
        .filteredOn(line -> !line.matches("[A-Z_]+=\\S+"))
        .allMatch(line -> line.matches("([0-9*/,-]+ ){5}\\$KINDLING/cluster-config/schedulers/.*"))
        .noneMatch(line -> line.matches(".*(?<!\\\\)%.*"));
  }

  private StartedProcess.Ended tick(int code) throws IOException, InterruptedException {
    return start(code).ended();
  }

  private StartedProcess start(int code) throws IOException {
    return new Stubs(folder, Map.of("CODE", Integer.toString(code)))
        .start(List.of(SCRIPT, "state", "train", "--out", "run"));
  }

  private List<String> starts() throws IOException {
    return Files.readAllLines(folder.resolve("starts"));
  }
}
